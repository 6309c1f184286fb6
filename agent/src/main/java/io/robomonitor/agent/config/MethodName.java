package io.robomonitor.agent.config;

/** A class and a method, as the configuration names them: {@code com.acme.Trainer#step}. */
final class MethodName {

  private MethodName() {}

  static boolean isMethod(String method) {
    int hash = method.indexOf('#');
    return hash > 0 && isQualifiedName(method.substring(0, hash)) && isName(method, hash + 1);
  }

  private static boolean isQualifiedName(String name) {
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      if (!isName(name.substring(0, dot), start)) {
        return false;
      }
      start = dot + 1;
    }
    return isName(name, start);
  }

  private static boolean isName(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == start ? !Character.isJavaIdentifierStart(c) : !Character.isJavaIdentifierPart(c)) {
        return false;
      }
    }
    return start < text.length();
  }
}
