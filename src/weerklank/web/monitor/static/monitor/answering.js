/* A page of questions: shows what an answer calls for at once, keeps what was filled in when one
 * leaves the page, and lets a choice be taken back. Without this the server does the first two
 * when the page is handed in. */

import { codeIn, holds } from "./routing.js";

const form = document.querySelector("[data-answering]");
const routed = [...form.querySelectorAll("[data-shown-if]")].map((part) => ({
  part,
  rule: JSON.parse(part.dataset.shownIf),
}));
const elsewhere = JSON.parse(form.dataset.elsewhere || "{}");
const isPreview = "preview" in form.dataset;
let isChanged = false;
let isHandedIn = false;

function route() {
  for (const { part, rule } of routed) {
    // What is hidden is switched off, so a question further on counts it as not answered.
    const data = new FormData(form);
    const isShown = holds(rule, (item) => elsewhere[item] ?? codeIn(data, item));
    part.hidden = !isShown;
    part.disabled = !isShown;
  }
}

function keep() {
  if (!isChanged || isHandedIn || isPreview) return;
  const data = new URLSearchParams(new FormData(form));
  data.set("go", "stay");
  if (navigator.sendBeacon(form.action, data)) isChanged = false;
}

/** A choice among radio buttons cannot be undone with the buttons alone. */
function offerToClear(question) {
  if (question.querySelector(".clear")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "clear";
  button.textContent = form.dataset.clear;
  const words = question.querySelector("legend").textContent.trim();
  button.setAttribute("aria-label", `${form.dataset.clear}: ${words}`);
  button.addEventListener("click", () => {
    const choices = [...question.querySelectorAll("input[type=radio]")];
    for (const choice of choices) choice.checked = false;
    button.remove();
    choices[0].focus();
    changed();
  });
  question.querySelector("legend").after(button);
}

function changed() {
  isChanged = true;
  route();
}

function offerWhereChosen() {
  for (const choice of form.querySelectorAll("input[type=radio]:checked")) {
    offerToClear(choice.closest("fieldset.likert"));
  }
}

form.addEventListener("input", changed);
form.addEventListener("change", offerWhereChosen);
form.addEventListener("submit", (event) => {
  if (isPreview) event.preventDefault();
  isHandedIn = true;
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
});
window.addEventListener("pagehide", keep);
// Going back may show the page as it was left, with its answers but not with its hidden parts.
window.addEventListener("pageshow", () => {
  isHandedIn = false;
  route();
  offerWhereChosen();
});
