"use strict";
(() => {
  // Keys: an element with data-key="a" is followed, pressed or focused by "a".
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.target.closest("input, textarea, select")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(e.key.toLowerCase())}"]`);
    if (!target) return;
    e.preventDefault();
    if (target.matches("textarea")) target.focus();
    else target.click();
  });
})();
