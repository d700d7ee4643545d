"use strict";
// The script stands before the findings, so that the page answers while they are
// still being read: what is chosen becomes a rule of the style sheet, which holds
// for the findings that follow too.
(() => {
  const root = document.documentElement;
  const selects = [...document.querySelectorAll(".filters select")];
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const all = shown ? Number(shown.dataset.all) : 0;
  const number = new Intl.NumberFormat(root.lang === "ar" ? "ar-u-nu-latn" : root.lang);
  const rules = document.head.appendChild(document.createElement("style"));

  const wanted = () => selects.map((s) => s.value).filter(Boolean);
  const apply = () => {
    const chosen = wanted();
    rules.textContent = chosen.map((c) => ".finding:not(." + c + "){display:none}").join("");
    const left = ".finding" + chosen.map((c) => "." + c).join("");
    let count = 0;
    for (const k of document.querySelectorAll(".kind")) {
      const n = k.querySelectorAll(left).length;
      k.hidden = n === 0;
      count += n;
    }
    if (shown) shown.textContent = number.format(chosen.length ? count : all) + " / " + number.format(all);
    if (nothing) nothing.hidden = count > 0 || document.readyState === "loading";
  };
  const choose = (name, value) => {
    const s = document.getElementById("by-" + name);
    if (s) s.value = [...s.options].some((o) => o.value === value) ? value : "";
  };
  const clear = () => { for (const s of selects) s.value = ""; };
  const remember = () => {
    const chosen = selects.filter((s) => s.value).map((s) => s.name + "=" + s.value);
    history.replaceState(null, "", chosen.length ? "#" + chosen.join("&") : "#findings");
  };
  for (const s of selects) s.addEventListener("change", () => { apply(); remember(); });

  document.addEventListener("click", (e) => {
    const link = e.target.closest("a[data-theme]");
    if (!link || !selects.length) return;
    e.preventDefault();
    clear();
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
    if (target && target.matches(".finding") && !wanted().every((c) => target.classList.contains(c))) {
      clear();
      apply();
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", follow);

  // The table of a score is markup only once somebody opens it.
  document.addEventListener("toggle", (e) => {
    const held = e.target.open && e.target.querySelector(":scope > noscript");
    if (!held) return;
    const t = document.createElement("template");
    t.innerHTML = held.textContent;
    held.replaceWith(t.content);
  }, true);

  const opened = [];
  addEventListener("beforeprint", () => {
    for (const d of document.querySelectorAll(".finding details:not([open]):not(.breakdown), #run details:not([open])")) {
      d.open = true;
      opened.push(d);
    }
  });
  addEventListener("afterprint", () => { for (const d of opened.splice(0)) d.open = false; });

  apply();
  document.addEventListener("DOMContentLoaded", () => { apply(); follow(); });
})();
