// Takes away what is said to browsers that run no script, and says in words that a passkey did
// not work; allauth only tells the console.
for (const notice of document.querySelectorAll("[data-without-script]")) notice.remove();

const failed = document.querySelector("[data-key-failed]");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  failed.hidden = false;
});
