package io.robomonitor.agent.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of several processes that train one model together this is, as its launcher says in the
 * environment: torchrun and Ray ({@code RANK}), Open MPI, Slurm, MPICH and Intel MPI.
 *
 * @param rank 0 to {@code worldSize} - 1
 * @param localRank the same among the processes on this machine; null: not known
 * @param worldSize how many processes there are
 */
public record Rank(int rank, @Nullable Integer localRank, int worldSize) {

  /** Variables of one launcher: rank, local rank, world size. */
  private static final String[][] LAUNCHERS = {
    {"RANK", "LOCAL_RANK", "WORLD_SIZE"},
    {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_LOCAL_RANK", "OMPI_COMM_WORLD_SIZE"},
    {"PMI_RANK", "MPI_LOCALRANKID", "PMI_SIZE"},
    {"SLURM_PROCID", "SLURM_LOCALID", "SLURM_NTASKS"}
  };

  /**
   * The rank of the first launcher that names one together with the number of processes; null if
   * none does. {@code RANK} alone may mean anything.
   */
  static @Nullable Rank of(Map<String, String> environment) {
    for (String[] launcher : LAUNCHERS) {
      Integer rank = number(environment.get(launcher[0]));
      Integer worldSize = number(environment.get(launcher[2]));
      if (rank != null && worldSize != null && rank < worldSize) {
        return new Rank(rank, number(environment.get(launcher[1])), worldSize);
      }
    }
    return null;
  }

  private static @Nullable Integer number(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 9) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    return Integer.valueOf(text);
  }
}
