// Hooks allauth's passkey scripts to the button that asks for one, takes away what is said to
// browsers that run no script, and says in words that a passkey did not work.
const { forms } = window.allauth.webauthn;

for (const notice of document.querySelectorAll("[data-without-script]")) notice.remove();

for (const button of document.querySelectorAll("[data-passkey]")) {
  const { passkey, credential, passwordless } = button.dataset;
  forms[`${passkey}Form`]({
    ids: { [passkey]: button.id, credential, passwordless, data: "js_data" },
  });
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelector("[data-key-failed]").hidden = false;
});
