import { adminLink, isAdmin, signOut } from "./api.js";
import { startRouting } from "./router.js";

const admin = document.getElementById("admin");

function showAdmin() {
  admin.hidden = !isAdmin();
}

admin.querySelector("button").addEventListener("click", () => {
  signOut();
  location.reload();
});
addEventListener("admin", showAdmin);
// Before the router, which would take the token for a view.
adminLink();
showAdmin();
startRouting(document.getElementById("view"));
