// The core: what every page may use. Each part looks for its own elements and does nothing without them.
import { startCopy } from "./copy.js";
import { startGo, startNotFound, startSwitcher } from "./language.js";
import { startLeave } from "./leave.js";
import { startMenus } from "./menu.js";
import { startOffline } from "./offline.js";
import { startOpen } from "./open.js";
import { fromRoot, whenRead } from "./page.js";
import { startQr } from "./qr-button.js";
import { startShare } from "./share.js";
import { startStale } from "./stale.js";

whenRead(() => {
  startGo();
  startNotFound(fromRoot(""));
  startLeave();
  startSwitcher();
  startMenus();
  startOffline();
  startOpen();
  startStale();
  startCopy();
  startShare();
  startQr();
  for (const element of document.querySelectorAll("[data-needs-js]")) element.hidden = false;
});
