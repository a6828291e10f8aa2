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
