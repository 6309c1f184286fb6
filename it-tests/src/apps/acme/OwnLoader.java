package acme;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Runs another class in a loader of its own, as a servlet container runs a web application. */
public final class OwnLoader {

  public static void main(String[] arguments) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    ClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    Class<?> main = loader.loadClass(arguments[0]);
    main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
  }
}
