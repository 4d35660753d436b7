let library;

/** Chart.js from our own host, fetched when the first chart is drawn. It is a classic script: as a module it would want a package resolver. */
function loaded() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "restored/chart.js";
    script.addEventListener("load", () => resolve(window.Chart));
    script.addEventListener("error", () => { library = undefined; script.remove(); reject(new Error("The charts could not be fetched.")); });
    document.head.append(script);
  });
  return library;
}

/** The page's own colours, as they are now: light or dark. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const token = name => style.getPropertyValue(`--${name}`).trim();
  return { ink: token("ink"), soft: token("ink-soft"), line: token("line"), sheet: token("sheet"), accent: token("accent"), good: token("good"), bad: token("bad"), warn: token("warn"), edge: token("edge") };
}

const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Draws on the canvas what `config(palette)` says, and again when the page turns dark or light; ends with the signal. */
export async function draw(canvas, config, signal) {
  const Chart = await loaded();
  if (signal.aborted || !canvas.isConnected) return;
  let chart;
  const redraw = () => {
    chart?.destroy();
    const colours = palette();
    Chart.defaults.font.family = getComputedStyle(document.documentElement).fontFamily;
    Chart.defaults.font.size = 13;
    Chart.defaults.color = colours.soft;
    Chart.defaults.borderColor = colours.line;
    const { type, data, options = {} } = config(colours);
    chart = new Chart(canvas, {
      type, data,
      options: {
        maintainAspectRatio: false, animation: still.matches ? false : { duration: 300 }, interaction: { mode: "index", intersect: false },
        ...options,
        plugins: { legend: { display: data.datasets.length > 1, position: "bottom", labels: { usePointStyle: true, boxHeight: 8, padding: 16 } }, ...options.plugins },
      },
    });
  };
  redraw();
  dark.addEventListener("change", redraw, { signal });
  signal.addEventListener("abort", () => chart?.destroy(), { once: true });
}

/** An axis without clutter. */
export const axis = (title, more = {}) => ({ beginAtZero: true, title: { display: Boolean(title), text: title }, grid: { drawTicks: false }, border: { display: false }, ...more, ticks: { precision: 0, ...more.ticks } });

/** The axis of what is counted: names or times. */
export const names = (more = {}) => ({ grid: { display: false }, border: { display: false }, ...more });
