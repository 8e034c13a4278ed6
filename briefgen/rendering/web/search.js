/* Search of the web copy. Nothing is fetched but search-index.js beside the index, and that only when somebody searches. */
"use strict";

(function () {
  const ALNUM = "\\p{L}\\p{N}";
  const INSIDE =
    "\\u0300-\\u036f\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8" +
    "\\u06ea-\\u06ed\\u08d3-\\u08ff\\u200c\\u200d\\u00ad\\ufe00-\\ufe0f";
  const TAIL = `[${ALNUM}_${INSIDE}]*`;
  // As the words of briefgen.text.normalize: a dotted abbreviation is one word, a hyphen parts two.
  const WORD = new RegExp(`(?:[\\p{L}\\p{Nl}\\p{No}]\\.){2,}|[${ALNUM}]${TAIL}(?:['’ʼ][${ALNUM}]${TAIL})*`, "gu");
  const WEIGHTS = [8, 4, 3, 2, 2];
  const QUOTATION = 3;
  const LINE_WEIGHT = 1.5;
  const PAGE = 20;
  const HITS = 3;
  const BEFORE = 70;
  const WIDTH = 260;
  const MOST_WORDS = 12;

  // Folding: the table made by briefgen, so that both sides fold alike.

  function folding(table) {
    const map = new Map();
    const runs = (text) => text.split(" ").filter(Boolean).map((run) => run.split(".").map((n) => parseInt(n, 36)));
    for (const [start, length] of runs(table.drop)) {
      for (let code = start; code < start + length; code += 1) map.set(String.fromCodePoint(code), "");
    }
    for (const [start, length, distance] of runs(table.move)) {
      for (let code = start; code < start + length; code += 1) {
        map.set(String.fromCodePoint(code), String.fromCodePoint(code + distance));
      }
    }
    for (const line of table.text.split("\n")) {
      const first = String.fromCodePoint(line.codePointAt(0));
      map.set(first, line.slice(first.length));
    }
    return (text) => {
      let folded = "";
      for (const letter of text) {
        const other = map.get(letter);
        folded += other === undefined ? letter : other;
      }
      return folded;
    };
  }

  function foldWord(fold, word) {
    const folded = fold(word);
    return word.includes(".") || folded.includes(" ") ? folded.replace(/[.\s]/g, "") : folded;
  }

  // The readings of a folded word with and without conjunction, preposition and article, as briefgen.text.arabic.

  function forms(word) {
    const found = [word];
    for (const letters of ["وف", "بلك"]) {
      for (const form of found.slice()) {
        const rest = form.slice(1);
        if (form && letters.includes(form[0]) && rest.length >= 3) found.push(rest);
        if (form.startsWith("لل") && form.length > 4) found.push("ا" + rest);
      }
    }
    for (const form of found.slice()) {
      if (form.startsWith("ال") && form.length > 4) found.push(form.slice(2));
    }
    if (word[0] === "س" && word.length > 4 && "يتن".includes(word[1])) found.push(word.slice(1));
    return Array.from(new Set(found));
  }

  function asked(fold, text) {
    const found = new Map();
    for (const match of text.matchAll(WORD)) {
      const word = foldWord(fold, match[0]);
      if (word) found.set(word, word.startsWith("ال") && word.length > 4 ? [word, word.slice(2)] : [word]);
    }
    return Array.from(found.values()).slice(0, MOST_WORDS);
  }

  // The index.

  function prepare(data) {
    const words = data.words ? data.words.split(" ") : [];
    const places = data.places ? data.places.split(" ") : [];
    return { ...data, words, places, folded: folding(data.fold) };
  }

  function firstAt(words, prefix) {
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* Give each passage that has a word beginning with one of the prefixes, with its score. */
  function passagesOf(index, prefixes) {
    const scores = new Map();
    for (const prefix of prefixes) {
      for (let at = firstAt(index.words, prefix); at < index.words.length; at += 1) {
        const word = index.words[at];
        if (!word.startsWith(prefix)) break;
        const near = word === prefix ? 2 : prefix.length / word.length;
        const entries = index.places[at].split(",");
        const rare = Math.log(1 + index.passages.length / entries.length);
        let place = 0;
        for (const entry of entries) {
          place += parseInt(entry, 36);
          const passage = place >> 1;
          const weight = place & 1 ? LINE_WEIGHT : WEIGHTS[index.passages[passage][1]];
          const score = weight * near * rare;
          if (score > (scores.get(passage) || 0)) scores.set(passage, score);
        }
      }
    }
    return scores;
  }

  /* Give the editions in which every word is found, the best first; of equals the newest. */
  function search(index, text) {
    const terms = asked(index.folded, text);
    if (!terms.length) return { terms, editions: [] };
    const editions = new Map();
    terms.forEach((prefixes, term) => {
      for (const [passage, score] of passagesOf(index, prefixes)) {
        const number = index.passages[passage][0];
        if (!editions.has(number)) editions.set(number, { number, best: new Array(terms.length).fill(0), hits: new Map() });
        const edition = editions.get(number);
        edition.best[term] = Math.max(edition.best[term], score);
        const hit = edition.hits.get(passage) || { passage, score: 0, terms: 0 };
        edition.hits.set(passage, { passage, score: hit.score + score, terms: hit.terms + 1 });
      }
    });
    const found = [];
    for (const edition of editions.values()) {
      if (edition.best.some((score) => !score)) continue;
      const hits = Array.from(edition.hits.values());
      hits.sort((one, other) => other.terms - one.terms || other.score - one.score || one.passage - other.passage);
      const score = edition.best.reduce((sum, one) => sum + one, 0) + 2 * hits[0].score;
      found.push({ number: edition.number, score, hits });
    }
    found.sort((one, other) => other.score - one.score || one.number - other.number);
    return { terms, editions: found };
  }

  /* Give the spans of the words that were asked for. */
  function marked(index, text, terms) {
    const spans = [];
    for (const match of text.matchAll(WORD)) {
      const readings = forms(foldWord(index.folded, match[0]));
      if (terms.some((prefixes) => prefixes.some((prefix) => readings.some((form) => form.startsWith(prefix))))) {
        spans.push([match.index, match.index + match[0].length]);
      }
    }
    return spans;
  }

  /* Cut a long text round the first place with most of what was asked for; give it with what was left off. */
  function cut(text, spans) {
    if (text.length <= WIDTH || !spans.length) return [0, Math.min(text.length, spans.length ? text.length : WIDTH)];
    const within = (start) => spans.filter((span) => span[0] >= start && span[1] <= start + WIDTH - BEFORE).length;
    const best = spans.reduce((found, span) => (within(span[0]) > within(found[0]) ? span : found), spans[0]);
    let start = Math.max(0, Math.min(best[0] - BEFORE, text.length - WIDTH));
    let end = Math.min(text.length, Math.max(start + WIDTH, best[1]));
    if (start > 0) start = text.indexOf(" ", start) + 1 || start;
    if (start > best[0]) start = best[0];
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), best[1]);
    return [start, end];
  }

  // The page.

  function element(name, properties, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties || {})) {
      if (value) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  function highlighted(index, text, terms, span) {
    const [start, end] = span || [0, text.length];
    const parts = [];
    let at = start;
    for (const [first, last] of marked(index, text, terms)) {
      if (first < at || last > end) continue;
      parts.push(text.slice(at, first), element("mark", {}, text.slice(first, last)));
      at = last;
    }
    parts.push(text.slice(at, end));
    return parts.filter((part) => part !== "");
  }

  function best(texts, language) {
    const tag = Object.prototype.hasOwnProperty.call(texts, language) ? language : Object.keys(texts)[0];
    return [tag || language, texts[tag] || ""];
  }

  function start(form) {
    const page = form.dataset;
    const field = form.querySelector("input");
    const clear = form.querySelector("[type=reset]");
    const section = document.getElementById("found");
    const heading = section.querySelector("h2");
    const status = section.querySelector("[role=status]");
    const list = section.querySelector("ol");
    const more = section.querySelector("button");
    const all = document.getElementById("all");
    const directions = JSON.parse(page.directions);
    const kinds = JSON.parse(page.kinds);
    const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");
    const digits = (text) => text.replace(/[0-9]/g, (digit) => page.digits[Number(digit)]);
    let index = null;
    let loading = false;
    let timer = 0;
    let shown = { terms: [], editions: [] };

    function place(language) {
      return { lang: language, dir: directions[language] || "auto" };
    }

    function load() {
      if (index || loading) return;
      loading = true;
      const script = document.createElement("script");
      script.src = page.index;
      script.addEventListener("load", () => {
        index = prepare(self.briefgenIndex);
        show();
      });
      script.addEventListener("error", () => {
        loading = false;
        script.remove();
        status.textContent = page.failed;
      });
      document.head.append(script);
    }

    function hit(edition, found) {
      const [, kind, language, text, line, anchor] = index.passages[found.passage];
      const spans = marked(index, text, shown.terms);
      const [from, to] = cut(text, spans);
      const quotes = (kind === QUOTATION && index.quotes[language]) || ["", ""];
      const name = anchor && (edition.pages[page.language] || edition.pages[""]);
      const target = encoded(edition.address) + (name ? `${encodeURIComponent(name)}#${encodeURIComponent(anchor)}` : "index.html");
      const words = highlighted(index, text, shown.terms, [from, to]);
      const dots = [from > 0 ? "… " : "", to < text.length ? " …" : ""];
      const item = element(
        "li",
        { class: "hit" },
        element("span", { class: "kind" }, kinds[kind]),
        element("a", { href: target, class: "words", ...place(language) }, quotes[0], dots[0], ...words, dots[1], quotes[1]),
      );
      if (line >= 0) {
        const [tag, attribution] = best(index.lines[line], page.language);
        item.append(element("span", { class: "by", ...place(tag) }, ...highlighted(index, attribution, shown.terms)));
      }
      return item;
    }

    function result(found) {
      const edition = index.editions[found.number];
      const [tag, title] = best(edition.title, page.language);
      const particulars = [edition.period, edition.edition].map((texts) => best(texts, page.language));
      const meta = element("p", { class: "meta" });
      particulars.forEach(([language, text], at) => {
        meta.append(...(at ? [page.separator] : []), element("bdi", place(language), text));
      });
      const hits = found.hits.filter((one) => index.passages[one.passage][1] > 0).slice(0, HITS);
      return element(
        "li",
        {},
        element(
          "h3",
          {},
          element("a", { href: `${encoded(edition.address)}index.html`, ...place(tag) }, ...highlighted(index, title, shown.terms)),
        ),
        meta,
        hits.length ? element("ul", {}, ...hits.map((one) => hit(edition, one))) : null,
      );
    }

    function extend() {
      const first = list.children.length;
      list.append(...shown.editions.slice(first, first + PAGE).map(result));
      more.hidden = list.children.length >= shown.editions.length;
      return list.children[first];
    }

    function remember(text) {
      const wanted = text ? `#q=${encodeURIComponent(text)}` : "";
      if (location.hash === wanted || (!text && !location.hash.startsWith("#q="))) return;
      try {
        history.replaceState(null, "", wanted || location.pathname + location.search);
      } catch {
        // Some browsers refuse this for files; the search works all the same.
      }
    }

    function show() {
      const text = field.value.trim();
      remember(text);
      section.hidden = !text;
      all.hidden = Boolean(text);
      clear.hidden = !text;
      if (!text) return;
      if (!index) {
        status.textContent = page.loading;
        all.hidden = false;
        load();
        return;
      }
      shown = search(index, text);
      list.replaceChildren();
      const number = shown.editions.length;
      status.textContent = number ? page.count.replace("{number}", digits(String(number))) : page.none;
      extend();
    }

    function recall() {
      if (!location.hash.startsWith("#q=")) return;
      try {
        field.value = decodeURIComponent(location.hash.slice(3));
      } catch {
        return;
      }
      show();
    }

    field.addEventListener("focus", load);
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, 120);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      show();
      if (!section.hidden) heading.focus();
    });
    form.addEventListener("reset", () => {
      setTimeout(() => {
        show();
        field.focus();
      });
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && field.value) {
        event.preventDefault();
        form.reset();
      }
    });
    more.addEventListener("click", () => {
      const next = extend();
      if (next) next.querySelector("a").focus();
    });
    window.addEventListener("hashchange", recall);
    form.hidden = false;
    recall();
  }

  // For tests, and for whoever wants to search from the console.
  self.briefgenSearch = { asked, cut, folding, foldWord, forms, prepare, search, WORD };
  const form = document.getElementById("search");
  if (form) start(form);
})();
