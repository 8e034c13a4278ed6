"use strict";
// The page around the panes: asks what is there, shows what is wrong, and follows each save.

const $ = (id) => document.getElementById(id);
const state = { now: null, words: {}, language: "en", layout: "side-by-side", view: "html", panes: new Map(), leader: null };
let events = null;

function remember(name, value) {
  try { sessionStorage.setItem(`briefgen.${name}`, JSON.stringify(value)); } catch { /* private window */ }
}

function recall(name) {
  try { return JSON.parse(sessionStorage.getItem(`briefgen.${name}`)); } catch { return null; }
}

function word(key) {
  return (state.words[state.language] || {})[key] || key;
}

function element(tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Findings.

function finding(one) {
  const box = element("div", `finding ${one.severity}`);
  const line = element("p");
  line.append(element("span", "kind", word(one.severity)));
  const place = [one.file, one.line, one.column].filter(Boolean).join(":");
  if (place || one.path) {
    const where = element("span", "where", [place, one.path].filter(Boolean).join(": "));
    where.dir = "ltr";
    line.append(where);
  }
  box.append(line);
  const message = element("p", "message", one.message);
  message.dir = "auto";
  box.append(message);
  if (one.text) {
    const shown = element("pre", "", one.text);
    shown.dir = "ltr";
    if (one.column) shown.append(`\n${" ".repeat(one.column - 1)}^`);
    box.append(shown);
  }
  if (one.hint) {
    const hint = element("p", "hint", `${word("hint")}: `);
    hint.append(element("bdi", "", one.hint));
    box.append(hint);
  }
  return box;
}

function showFindings() {
  const { problems, notes, old } = state.now;
  $("problems").hidden = problems.length === 0;
  $("problems").replaceChildren(...problems.map(finding));
  $("old").hidden = !old;
  document.body.classList.toggle("old-pages", old);
  $("notes").replaceChildren(...notes.map(finding));
  const count = notes.length;
  $("notes-button").textContent = count ? `${word("notes")} (${count})` : word("no-notes");
  $("notes-button").disabled = count === 0;
  if (count === 0) $("notes").hidden = true;
}

// Panes.

const hooks = {
  word,
  language: () => state.language,
  active: (pane) => { state.leader = pane; },
  scrolled: (pane) => {
    remember(`place.${pane.name}`, pane.place());
    if (pane !== state.leader || !$("together").checked) return;
    for (const other of state.panes.values()) if (other !== pane) other.follow(pane);
  },
  shown: () => {
    const shown = [...state.panes.values()].map((pane) => Number((pane.element.dataset.shown || "").split("/")[1]));
    document.documentElement.dataset.shown = String(Math.min(...shown));
  },
  source: (id) => {
    if (!/^[A-Za-z0-9-]+$/.test(id)) return;
    $("source").src = `source/${id}?ui=${state.language}#quotation`;
    $("source").title = word("source");
    $("drawer").hidden = false;
    $("close").focus();
  },
};

function wanted() {
  const { languages, directions } = state.now;
  if (state.layout !== "side-by-side") return [state.layout];
  return [...languages].sort((a, b) => (directions[a] === "rtl") - (directions[b] === "rtl"));
}

function address(layout) {
  const { revision, ready, paper } = state.now;
  if (state.view === "pages") return `pages/${(paper[layout] || { revision: 0 }).revision}/${layout}?ui=${state.language}`;
  return ready.includes(layout) ? `html/${revision}/${layout}?ui=${state.language}` : "";
}

function showPanes() {
  if (!state.now.revision) return;
  const layouts = wanted();
  const key = layouts.join(" ");
  if ($("panes").dataset.layouts !== key) {
    const places = [...state.panes.values()].map((pane) => pane.place());
    state.panes.clear();
    $("panes").replaceChildren();
    $("panes").dataset.layouts = key;
    for (const layout of layouts) {
      const pane = new Pane($("panes"), hooks);
      pane.name = layout;
      pane.element.dataset.pane = layout;
      pane.first = places[0] || recall(`place.${layout}`);
      state.panes.set(layout, pane);
    }
    listen();
  }
  for (const [layout, pane] of state.panes) {
    const url = address(layout);
    if (url) pane.show(url, layout, pane.first);
  }
}

// The bar.

function showBar() {
  const { languages, layouts, title, revision, milliseconds, paper } = state.now;
  $("title").textContent = title[state.language] || Object.values(title)[0] || word("title");
  document.title = `${$("title").textContent} · ${word("title")}`;
  const several = layouts.filter((name) => !languages.includes(name));
  const choices = [...(languages.every((name) => layouts.includes(name)) ? ["side-by-side"] : []), ...several];
  if (revision && !choices.includes(state.layout)) state.layout = choices[0] || layouts[0];
  $("layout").replaceChildren(...choices.map((name) => {
    const option = element("option", "", word(name));
    option.value = name;
    option.selected = name === state.layout;
    return option;
  }));
  $("together-label").hidden = state.layout !== "side-by-side";
  const papers = wanted().filter((name) => paper[name]);
  $("pdfs").replaceChildren(...papers.map((name) => {
    const link = element("a", "", `${word("pdf")}${papers.length > 1 ? ` (${name})` : ""}`);
    link.href = `pdf/${paper[name].revision}/${name}`;
    link.target = "_blank";
    link.rel = "noopener";
    return link;
  }));
  $("status").textContent = revision ? `${word("built")} ${milliseconds} ${word("milliseconds")}` : word("building");
}

function showWords() {
  document.documentElement.lang = state.language;
  document.documentElement.dir = state.language === "ar" ? "rtl" : "ltr";
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = word(one.dataset.word);
  const other = state.language === "ar" ? "en" : "ar";
  $("language").textContent = (state.words[other] || {}).name || other;
  $("language").lang = other;
}

function show() {
  if (!state.now) return;
  showBar();
  showFindings();
  showPanes();
  const { revision, attempt, problems } = state.now;
  Object.assign(document.documentElement.dataset, { revision, attempt, problems: problems.length });
}

// Following the program.

function listen() {
  if (events) events.close();
  events = new EventSource(`events?layouts=${encodeURIComponent([...state.panes.keys()].join(","))}`);
  events.onmessage = (event) => {
    state.now = JSON.parse(event.data);
    show();
  };
  events.onerror = () => { $("status").textContent = word("lost"); };
}

function choose(name, value) {
  state[name] = value;
  remember(name, value);
  show();
}

async function main() {
  state.words = await (await fetch("labels")).json();
  state.language = recall("language") || (navigator.language.startsWith("ar") ? "ar" : "en");
  state.layout = recall("layout") || state.layout;
  state.view = recall("view") || state.view;
  showWords();
  $("status").textContent = word("building");
  document.querySelector(`input[value="${state.view}"]`).checked = true;
  $("layout").onchange = () => choose("layout", $("layout").value);
  for (const radio of document.querySelectorAll("input[name=view]")) radio.onchange = () => choose("view", radio.value);
  $("language").onclick = () => {
    choose("language", state.language === "ar" ? "en" : "ar");
    showWords();
    show();
  };
  $("notes-button").onclick = () => {
    $("notes").hidden = !$("notes").hidden;
    $("notes-button").setAttribute("aria-expanded", String(!$("notes").hidden));
  };
  $("close").onclick = () => { $("drawer").hidden = true; $("source").src = "about:blank"; };
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") $("close").click(); });
  listen();
}

main();
