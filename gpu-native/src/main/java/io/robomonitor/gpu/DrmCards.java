package io.robomonitor.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A vendor's graphics devices, listed anew when one comes or goes. For one thread. */
final class DrmCards {

  private static final String PREFIX = "card";
  private static final int MOST_DIGITS = 6;

  private final SysfsDirectory drm;
  private final String vendorId;
  private List<String> names = List.of();
  private List<DrmCard> cards = List.of();

  /**
   * Lists nothing yet.
   *
   * @param drm {@code /sys/class/drm}; where it is missing there are no devices
   * @param vendorId as PCI has it, {@code 0x1002}
   */
  DrmCards(Path drm, String vendorId) {
    this.drm = new SysfsDirectory(drm);
    this.vendorId = vendorId;
  }

  /** In the order of their numbers; the same objects as before for as long as none changed. */
  List<DrmCard> present() {
    List<String> found = drm.names(PREFIX, "");
    if (!found.equals(names)) {
      cards = list(found); // all of them: another device may have taken the place of one
      names = found;
    }
    return cards;
  }

  private List<DrmCard> list(List<String> found) {
    List<DrmCard> list = new ArrayList<>();
    for (String name : found) {
      String index = name.substring(PREFIX.length());
      SysfsDirectory card = drm.directory(name);
      // card0-HDMI-A-1 and the like are its connectors
      if (isNumber(index) && vendorId.equals(card.text("device/vendor"))) {
        list.add(new DrmCard(Integer.parseInt(index), card));
      }
    }
    list.sort(Comparator.comparingInt(DrmCard::index));
    return list;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
