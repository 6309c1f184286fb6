package io.robomonitor.advice.http;

/**
 * Status codes of gRPC, which stand in the {@code status} label by name, since every answer of gRPC
 * is 200 to HTTP. Source: https://grpc.github.io/grpc/core/md_doc_statuscodes.html
 */
public final class GrpcStatus {

  private static final String[] NAMES = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED"
  };

  /** Where gRPC's codes start among the statuses that recorders take. */
  private static final int FIRST = 1000;

  static final int COUNT = NAMES.length;

  private GrpcStatus() {}

  /**
   * The status to hand to a recorder.
   *
   * @param code 0 (OK) to 16 (UNAUTHENTICATED); any other is recorded as {@code _OTHER}
   */
  public static int of(int code) {
    return FIRST + code;
  }

  /** The code of a status from {@link #of}; negative: it is none of gRPC's. */
  static int code(int status) {
    int code = status - FIRST;
    return code < COUNT ? code : -1;
  }

  static String label(int code) {
    return NAMES[code];
  }
}
