"use strict";

/** Steps through a race: the row, the mark in time and the state after it. */
function stepper(race) {
  const rows = [...race.querySelectorAll(".steps tbody tr")];
  const marks = [...race.querySelectorAll(".mark")];
  const facts = new Map();
  race.querySelectorAll(".state tr").forEach((row) => {
    const cell = row.querySelector("td");
    facts.set(row.querySelector("th").textContent, { cell, start: cell.textContent });
  });
  const cursor = race.querySelector(".cursor");
  const time = race.querySelector(".time");

  function show(step) {
    race.dataset.step = step;
    race.classList.add("stepped");
    facts.forEach((fact) => {
      fact.now = fact.start;
      fact.cell.className = "";
    });
    rows.slice(0, step).forEach((row, i) => {
      row.querySelectorAll("[data-fact]").forEach((change) => {
        const fact = facts.get(change.dataset.fact);
        fact.now = change.dataset.value;
        fact.cell.className = i + 1 === step ? "new" : "";
      });
    });
    facts.forEach((fact) => { fact.cell.textContent = fact.now; });
    rows.forEach((row, i) => {
      if (i + 1 === step) {
        row.setAttribute("aria-current", "step");
        within(row.closest(".steps"), row);
      } else {
        row.removeAttribute("aria-current");
      }
    });
    marks.forEach((mark) => mark.classList.toggle("now", Number(mark.dataset.step) === step));
    const x = step * Number(cursor.dataset.width);
    cursor.setAttribute("x1", x);
    cursor.setAttribute("x2", x);
    time.scrollLeft = Math.min(Math.max(time.scrollLeft, x - time.clientWidth + 60), Math.max(0, x - 60));
    race.querySelector(".when").textContent = step === 0 ? "before the first step" : "after step " + step;
    race.querySelector(".at").textContent = step + " of " + rows.length
        + (step === 0 ? "" : ": " + [...rows[step - 1].querySelectorAll(".code")].map((cell) => cell.textContent).join(""));
  }

  /** Scrolls a row into its table without moving the page. */
  function within(box, row) {
    const head = box.querySelector("thead").offsetHeight;
    const top = row.offsetTop - head;
    if (top < box.scrollTop) {
      box.scrollTop = top;
    } else if (row.offsetTop + row.offsetHeight > box.scrollTop + box.clientHeight) {
      box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight;
    }
  }

  function go(where) {
    const at = Number(race.dataset.step);
    const to = { first: 0, back: at - 1, on: at + 1, last: rows.length }[where];
    show(Math.min(Math.max(to, 0), rows.length));
  }

  const keys = { ArrowRight: "on", ArrowDown: "on", ArrowLeft: "back", ArrowUp: "back", Home: "first", End: "last" };
  race.addEventListener("keydown", (event) => {
    if (keys[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      go(keys[event.key]);
    }
  });
  race.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    const step = event.target.closest("tr[data-step], .mark");
    if (button) {
      go(button.dataset.go);
    } else if (step && !event.target.closest("a")) {
      show(Number(step.dataset.step));
    }
  });
  race.querySelector(".bar").hidden = false;
}

document.querySelectorAll(".race").forEach(stepper);
document.querySelectorAll(".keys").forEach((keys) => { keys.hidden = false; });

/** The next or previous remark, from where the focus is. */
document.addEventListener("keydown", (event) => {
  if ((event.key !== "n" && event.key !== "p") || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  const remarks = [...document.querySelectorAll(".remark")];
  const here = document.activeElement.closest(".remark");
  const at = remarks.indexOf(here);
  const to = event.key === "n" ? remarks[at + 1] : remarks[at === -1 ? remarks.length - 1 : at - 1];
  if (to) {
    to.focus();
    to.scrollIntoView({ block: "start" });
  }
});
