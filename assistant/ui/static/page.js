// Joins the page's own buttons to Gradio and keeps the reader at the quote. It never writes HTML: text only.
"use strict";
(() => {
  const language = document.documentElement.lang;
  // Gradio words its own parts (upload, errors) by the browser's language; ours is the one chosen for the page.
  for (const [name, value] of [["language", language], ["languages", [language]]]) {
    Object.defineProperty(navigator, name, { get: () => value, configurable: true });
  }
  // Gradio's frame messages go to no one.
  const narrow = () => window.matchMedia("(max-width: 899px)").matches;
  const smooth = () => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  /** Give `value` to one of the page's hidden text boxes; the time makes the same value twice a change. */
  function send(box, value) {
    const area = document.querySelector(`#na-act-${box} textarea, #na-act-${box} input`);
    if (!area) return;
    const type = area instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(type.prototype, "value").set.call(area, JSON.stringify([value, Date.now()]));
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const question = () => document.querySelector("#na-question textarea");

  function type(value) {
    const area = question();
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, value);
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  }

  async function copy(button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.value);
    } catch {
      const area = document.createElement("textarea");
      area.value = button.value;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const said = document.querySelector("#na-words-copied")?.textContent ?? "✓";
    button.textContent = said;
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  function showTab(id) {
    document.querySelector(`#${id}-button`)?.click();
  }

  /** Ask once more before something is lost: the first press changes the label, the second acts. */
  function sure(button) {
    if (button.dataset.sure) return true;
    const label = button.textContent;
    button.dataset.sure = "1";
    button.textContent = document.querySelector("#na-words-sure")?.textContent ?? "?";
    setTimeout(() => { delete button.dataset.sure; button.textContent = label; }, 4000);
    return false;
  }

  let opened = 0;
  const actions = {
    open: (button) => {
      opened = Date.now();
      showTab("na-tab-chat");
      send("open", button.value);
      // The reader may show this very quote already: then nothing changes, and it is still to be brought into view.
      setTimeout(focusQuote, 250);
    },
    ask: (button) => { showTab("na-tab-chat"); send("ask", button.value); },
    retry: () => send("retry", ""),
    unfilter: (button) => send("retry", button.value),
    edit: (button) => { send("edit", ""); type(button.value); },
    copy,
    like: (button) => send("judge", JSON.stringify([Number(button.value), true, ""])),
    dislike: (button) => {
      const box = button.closest(".na-actions").querySelector(".na-reason");
      send("judge", JSON.stringify([Number(button.value), false, ""]));
      box.hidden = false;
      box.querySelector("input").focus();
    },
    "dislike-send": (button) => {
      const reason = button.closest(".na-reason").querySelector("input").value;
      send("judge", JSON.stringify([Number(button.value), false, reason]));
    },
    conversation: (button) => send("conversation", button.value),
    "conversation-delete": (button) => sure(button) && send("conversation-delete", button.value),
    "article-delete": (button) => sure(button) && send("article-delete", button.value),
    timeline: (button) => { showTab("na-tab-timeline"); send("timeline", button.value); },
    case: (button) => send("case", button.value),
    "draft-accept": (button) => {
      const [asked, answers] = button.closest(".na-draft").querySelectorAll("input");
      send("draft-accept", JSON.stringify([button.value, asked.value, answers.value]));
    },
    "draft-drop": (button) => send("draft-drop", button.value),
    "drafts-run": () => send("drafts-run", ""),
    more: (button) => send("more", button.value),
    download: (button) => window.location.assign(button.value),
    language: (button) => {
      document.cookie = `na_language=${button.value}; Path=/; Max-Age=31536000; SameSite=Lax`;
      window.location.assign(`/${button.value}/${window.location.search}`);
    },
    signout: () => window.location.assign("/signout"),
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.na-button[name]");
    const action = button && actions[button.name];
    if (action) {
      event.preventDefault();
      action(button);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest?.(".na-field")) event.preventDefault();
    if (event.key === "Enter" && event.target.closest?.(".na-reason")) {
      event.preventDefault();
      event.target.closest(".na-reason").querySelector("button").click();
    }
  });

  /** Bring the marked quote to the middle of the reader. */
  function focusQuote() {
    const reader = document.querySelector("#na-reader");
    const mark = reader?.querySelector("mark.na-focus");
    if (!reader) return;
    if (!mark) reader.scrollTo({ top: 0 });
    else {
      const offset = mark.getBoundingClientRect().top - reader.getBoundingClientRect().top;
      reader.scrollTo({ top: reader.scrollTop + offset - reader.clientHeight / 3, behavior: smooth() });
    }
    if (Date.now() - opened < 5000) {
      if (narrow()) reader.scrollIntoView({ behavior: smooth(), block: "start" });
      reader.focus({ preventScroll: true });
    }
  }

  function followChat(chat) {
    const turns = chat.querySelectorAll(".na-turn");
    const last = turns[turns.length - 1];
    if (!last || chat.dataset.away === "1") return;
    // The last turn from its question on; its end only while it is shorter than the window.
    const offset = last.getBoundingClientRect().top - chat.getBoundingClientRect().top;
    chat.scrollTop += offset;
  }

  /** Give an element a name and a role once Gradio has made it. */
  function describe(selector, attributes) {
    const element = document.querySelector(selector);
    for (const [name, value] of Object.entries(attributes)) {
      if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
    return element;
  }

  function watch(element, then) {
    if (element.dataset.watched) return;
    element.dataset.watched = "1";
    new MutationObserver(then).observe(element, { childList: true, subtree: true, characterData: true });
  }

  function settle() {
    const text = (id) => document.querySelector(`#na-words-${id}`)?.textContent ?? "";
    const chat = describe("#na-chat", { role: "log", "aria-live": "polite", tabindex: "0", "aria-label": text("chat") });
    const reader = describe("#na-reader", { role: "region", tabindex: "-1", "aria-label": text("reader") });
    describe("#na-question textarea", { dir: "auto" });
    for (const area of document.querySelectorAll(".na-auto textarea, .na-auto input")) area.dir = "auto";
    if (reader) watch(reader, focusQuote);
    if (chat && !chat.dataset.watched) {
      watch(chat, () => {
        followChat(chat);
        const known = chat.querySelector(".na-conversation-id");
        if (!known) return; // nothing was shown yet: the address still names what is to be shown
        const id = known.title;
        const address = new URL(window.location.href);
        if ((address.searchParams.get("c") ?? "") === id) return;
        if (id) address.searchParams.set("c", id);
        else address.searchParams.delete("c");
        window.history.replaceState(null, "", address);
      });
      chat.addEventListener("scroll", () => {
        const turns = chat.querySelectorAll(".na-turn");
        const last = turns[turns.length - 1];
        const above = last && last.getBoundingClientRect().top - chat.getBoundingClientRect().bottom > 0;
        chat.dataset.away = above ? "1" : "0";
      });
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
  });
})();
