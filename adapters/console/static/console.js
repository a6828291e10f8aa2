// What pages need beyond htmx, small enough to read. Without it everything still works.
"use strict";
document.addEventListener("click", (event) => {
  // The language is changed where one stands.
  const link = event.target.closest("a[data-language]");
  if (link) link.href = link.getAttribute("href").split("?")[0] + "?next=" + encodeURIComponent(location.pathname + location.search);
});
document.addEventListener("htmx:configRequest", (event) => {
  // A form sent by htmx carries what every form of this session carries.
  const own = document.querySelector("input[name=csrf]");
  if (own && event.detail.verb !== "get") event.detail.parameters.csrf = own.value;
});
// A page that was left may be kept for going back, with its line open; there are few lines to an account.
const lines = [];
htmx.createEventSource = (url) => {
  const line = new EventSource(url, { withCredentials: true });
  lines.push(line);
  return line;
};
addEventListener("pagehide", () => lines.forEach((line) => line.close()));
addEventListener("pageshow", (event) => {
  // What changed meanwhile was not told to it.
  if (event.persisted && lines.length) location.reload();
});
