"use strict";
// One pane: two frames, of which one is shown. A new document is loaded into the other, put to the
// same place, and only then shown, so that nothing flickers and nobody loses their place.

const LINE = 80; // pixels from the top edge: the line that counts as "where the reader is"
const PATIENCE = 800;

class Pane {
  constructor(holder, hooks) {
    this.hooks = hooks;
    this.element = document.createElement("div");
    this.element.className = "pane";
    this.frames = [0, 1].map(() => {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-same-origin");
      frame.className = "back";
      this.element.append(frame);
      return frame;
    });
    holder.append(this.element);
    this.front = null;
    this.url = "";
    this.turn = 0;
  }

  get document() {
    return this.front ? this.front.contentDocument : null;
  }

  show(url, title, place) {
    if (url === this.url) return;
    this.url = url;
    const turn = ++this.turn;
    const back = this.frames.find((frame) => frame !== this.front) || this.frames[0];
    back.title = title;
    back.onload = async () => {
      if (turn !== this.turn || back.contentDocument === null || back.contentDocument.URL === "about:blank") return;
      const fonts = back.contentDocument.fonts;
      await Promise.race([fonts.ready, new Promise((done) => setTimeout(done, PATIENCE))]);
      if (turn !== this.turn) return;
      this.prepare(back);
      const kept = this.front ? this.place() : place;
      restore(back, kept);
      const before = this.front;
      this.front = back;
      back.classList.remove("back");
      if (before && before !== back) {
        before.classList.add("back");
      }
      this.element.dataset.shown = url;
      this.hooks.shown(this);
    };
    back.src = url;
  }

  prepare(frame) {
    const doc = frame.contentDocument;
    const view = frame.contentWindow;
    for (const quote of doc.querySelectorAll("[data-quotation]")) {
      const link = doc.createElement("a");
      link.className = "preview-source";
      link.dataset.source = quote.dataset.quotation;
      link.href = "#";
      link.textContent = this.hooks.word("in-source");
      link.lang = this.hooks.language();
      link.dir = this.hooks.language() === "ar" ? "rtl" : "ltr";
      quote.append(link);
    }
    doc.addEventListener("click", (event) => this.click(event));
    for (const kind of ["wheel", "touchstart", "keydown", "pointerdown", "pointermove"]) {
      view.addEventListener(kind, () => this.hooks.active(this), { passive: true });
    }
    view.addEventListener("scroll", () => this.hooks.scrolled(this), { passive: true });
  }

  click(event) {
    const link = event.target.closest("a");
    const quote = event.target.closest("[data-source], [data-quotation]");
    if (link && !link.dataset.source) {
      const target = link.getAttribute("href") || "";
      if (target.startsWith("#")) return; // a place in the document itself
      event.preventDefault();
      if (/^(https?|mailto):/i.test(target)) window.open(target, "_blank", "noopener,noreferrer");
      return;
    }
    if (!quote) return;
    event.preventDefault();
    this.hooks.source(quote.dataset.source || quote.dataset.quotation);
  }

  place() {
    return this.front ? placeOf(this.front) : null;
  }

  follow(other) {
    if (this.front && other.front) align(this.front, other.front);
  }
}

function anchors(frame) {
  return [...frame.contentDocument.body.querySelectorAll("[id]")]
    .map((element) => ({ id: element.id, top: element.getBoundingClientRect().top }))
    .filter((one) => !one.id.startsWith("q-"));
}

// Where a frame's reader is: the last named place above the line, its distance, and what came before.
function placeOf(frame) {
  const view = frame.contentWindow;
  const height = Math.max(1, frame.contentDocument.documentElement.scrollHeight - view.innerHeight);
  const above = anchors(frame).filter((one) => one.top <= LINE).sort((a, b) => b.top - a.top);
  return { known: above.slice(0, 40), ratio: view.scrollY / height, top: view.scrollY <= 0 };
}

function restore(frame, place) {
  if (!place) return;
  const view = frame.contentWindow;
  const doc = frame.contentDocument;
  if (place.top) {
    view.scrollTo({ top: 0, behavior: "instant" });
    return;
  }
  for (const one of place.known) {
    const element = doc.getElementById(one.id);
    if (element) {
      view.scrollTo({ top: view.scrollY + element.getBoundingClientRect().top - one.top, behavior: "instant" });
      return;
    }
  }
  view.scrollTo({ top: place.ratio * (doc.documentElement.scrollHeight - view.innerHeight), behavior: "instant" });
}

// Bring ``frame`` to the part that stands at the line in ``leader``.
function align(frame, leader) {
  const view = frame.contentWindow;
  if (leader.contentWindow.scrollY <= 0) {
    view.scrollTo({ top: 0, behavior: "instant" });
    return;
  }
  const there = new Map(anchors(frame).map((one) => [one.id, one.top]));
  const shared = anchors(leader).filter((one) => there.has(one.id)).sort((a, b) => a.top - b.top);
  const after = shared.findIndex((one) => one.top > LINE);
  const next = after < 0 ? null : shared[after];
  const last = after < 0 ? shared[shared.length - 1] : shared[after - 1];
  if (!last) return;
  let target = there.get(last.id) + (LINE - last.top);
  if (next && next.top > last.top) {
    const part = (LINE - last.top) / (next.top - last.top);
    target = there.get(last.id) + part * (there.get(next.id) - there.get(last.id));
  }
  view.scrollTo({ top: view.scrollY + target - LINE, behavior: "instant" });
}
