import { h } from "../pieces/dom.js";
import { select } from "../pieces/models.js";
import { panels } from "../dashboard/panels.js";

export const title = "Dashboard";

export function open(root, { params, signal }) {
  const steps = [["hour", "Hours, two days"], ["day", "Days, a month"], ["month", "Months, a year"]];
  const step = select("In steps of", steps, steps.some(([name]) => name === params.get("step")) ? params.get("step") : "day");
  const all = panels(() => step.input.value, signal);
  step.input.addEventListener("change", () => {
    history.replaceState(null, "", `#/dashboard?step=${step.input.value}`);
    refresh();
  });
  root.append(
    h("div", { class: "dashboard-head" },
      h("div", { class: "view-head" }, h("h1", {}, "Dashboard"), h("p", { class: "lead" }, "What was asked of the gallery, and how well it answered. Counted without photos.")), step.field),
    h("div", { class: "panels" }, all.map(({ element }) => element)));
  refresh();

  function refresh() {
    for (const panel of all) panel.refresh();
  }
}
