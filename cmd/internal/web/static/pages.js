"use strict";
(() => {
  // Keys: an element with data-key="a" is followed, pressed or focused by "a". On
  // keyboards of other scripts that is the key in its place. Escape leaves a
  // field, in which keys are letters.
  document.addEventListener("keydown", (e) => {
    if (document.body.classList.contains("nokeys") || e.isComposing || e.ctrlKey || e.altKey || e.metaKey) return;
    if (e.target.closest("input, textarea, select")) {
      if (e.key === "Escape") e.target.blur();
      return;
    }
    const letter = e.code.startsWith("Key") && !/^[a-z]$/i.test(e.key) ? e.code.slice(3) : e.key;
    const target = document.querySelector(`[data-key="${CSS.escape(letter.toLowerCase())}"]`);
    if (!target) return;
    e.preventDefault();
    if (target.matches("textarea, input")) target.focus();
    else target.click();
  });

  // Live progress of a run.
  const running = document.getElementById("running");
  if (running) {
    const source = new EventSource("/events");
    source.onmessage = (e) => {
      const now = JSON.parse(e.data);
      running.querySelector("[role=status]").textContent = now.words;
      running.querySelector("progress").value = now.share;
      if (now.going) return;
      source.close();
      running.querySelector("progress").remove();
      const files = document.querySelector("input[type=file]");
      if (document.body.classList.contains("p-ingest") && !(files && files.value)) location.reload();
    };
  }
})();
