// Behaviour that must not wait for the server: keys, dialogs, focus, the state of the connection.
// Components only mark elements with data-*; nothing here knows a page.
import { watchAutosave } from "./autosave.js";
import { watchCalendar } from "./calendar.js";
import { watchConnection } from "./connection.js";
import { watchDialogs } from "./dialogs.js";
import { watchEarlyKeys } from "./early.js";
import { watchFiles } from "./files.js";
import { watchFocus } from "./focus.js";
import { watchKeys } from "./keys.js";
import { watchLeaving } from "./leaving.js";
import { watchLists } from "./lists.js";
import { watchMenus } from "./menus.js";
import { watchPresses } from "./presses.js";
import { watchRemoving } from "./removing.js";
import { watchTabs } from "./tabs.js";
import { watchTyped } from "./typed.js";
import { watchUndo } from "./undo.js";

watchMenus();
watchEarlyKeys();
watchDialogs();
watchFiles();
watchFocus();
watchKeys();
watchLists();
watchTabs();
watchTyped();
watchLeaving();
watchConnection();
watchCalendar();
watchPresses();
watchRemoving();
watchUndo();
watchAutosave();
