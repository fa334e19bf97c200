// Says in words that a passkey did not work; allauth only tells the console.
const failed = document.querySelector("[data-key-failed]");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  failed.hidden = false;
});
