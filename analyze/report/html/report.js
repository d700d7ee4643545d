"use strict";
(() => {
  const root = document.documentElement;
  const selects = [...document.querySelectorAll(".filters select")];
  const findings = [...document.querySelectorAll(".finding")];
  const kinds = [...document.querySelectorAll(".kind")];
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const plural = new Intl.NumberFormat(root.lang === "ar" ? "ar-u-nu-latn" : root.lang);
  root.classList.add("js");

  const apply = () => {
    const wanted = selects.map((s) => s.value).filter(Boolean);
    let count = 0;
    for (const f of findings) {
      f.hidden = !wanted.every((w) => f.classList.contains(w));
      if (!f.hidden) count++;
    }
    for (const k of kinds) k.hidden = !k.querySelector(".finding:not([hidden])");
    if (shown) shown.textContent = plural.format(count) + " / " + plural.format(findings.length);
    if (nothing) nothing.hidden = count > 0;
  };
  const choose = (name, value) => {
    const s = document.getElementById("by-" + name);
    if (s) s.value = [...s.options].some((o) => o.value === value) ? value : "";
  };
  const remember = () => {
    const chosen = selects.filter((s) => s.value).map((s) => s.name + "=" + s.value);
    history.replaceState(null, "", chosen.length ? "#" + chosen.join("&") : "#findings");
  };
  for (const s of selects) s.addEventListener("change", () => { apply(); remember(); });

  document.addEventListener("click", (e) => {
    const link = e.target.closest("a[data-theme]");
    if (!link || !selects.length) return;
    e.preventDefault();
    for (const s of selects) s.value = "";
    choose("theme", link.dataset.theme);
    choose("sector", link.dataset.sector || "");
    apply();
    remember();
    document.getElementById("findings").scrollIntoView();
    document.getElementById("h-findings").setAttribute("tabindex", "-1");
    document.getElementById("h-findings").focus({ preventScroll: true });
  });

  // A link to a finding that a filter hides shows it.
  const follow = () => {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (hash.includes("=")) {
      for (const part of hash.split("&")) choose(...part.split("="));
      apply();
      document.getElementById("findings").scrollIntoView();
      return;
    }
    const target = hash && document.getElementById(hash);
    if (target && target.closest("[hidden]")) {
      for (const s of selects) s.value = "";
      apply();
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", follow);

  const opened = [];
  addEventListener("beforeprint", () => {
    for (const d of document.querySelectorAll(".finding details:not([open]):not(.breakdown), #run details:not([open])")) {
      d.open = true;
      opened.push(d);
    }
  });
  addEventListener("afterprint", () => { for (const d of opened.splice(0)) d.open = false; });

  apply();
  follow();
})();
