"use strict";
(() => {
  // Keys: an element with data-key="a" is followed, pressed or focused by "a".
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.target.closest("input, textarea, select")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(e.key.toLowerCase())}"]`);
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
