const tokenKey = "admin-token";

/** What the server is told of whoever a photo shows. */
export const agreed = "Whoever sent this agreed on the page, for themselves or with those it shows.";

/** What went wrong, as the server says it: a stable code and a sentence for the person in front of the page. */
export class Problem extends Error {
  constructor(code, sentence, { status = 0, retryAfter = 0, requestId } = {}) {
    super(sentence);
    Object.assign(this, { name: "Problem", code, status, retryAfter, requestId });
  }
}

/** Keeps the token of the link that `twin serve` prints for as long as the tab lives, and takes it out of the address and the history. */
export function adminLink() {
  const token = /^#token=(.+)$/.exec(location.hash)?.[1];
  if (!token) return;
  sessionStorage.setItem(tokenKey, decodeURIComponent(token));
  history.replaceState(null, "", "#/find");
}

export const isAdmin = () => sessionStorage.getItem(tokenKey) !== null;

export function signOut() {
  sessionStorage.removeItem(tokenKey);
  dispatchEvent(new Event("admin"));
}

addEventListener("hashchange", () => {
  adminLink();
  dispatchEvent(new Event("admin"));
});

/**
 * Asks the API and answers the body, or throws a Problem. Give `json` or `body` with `type`.
 * Told to come back later it comes back, `patience` times; what it takes too long to hear is `signal`'s to say.
 */
export async function ask(path, { method, json, body, type, query, signal, patience = 2 } = {}) {
  const headers = { Accept: "application/json" };
  const token = sessionStorage.getItem(tokenKey);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (json !== undefined) headers["Content-Type"] = "application/json";
  else if (body) {
    headers["Content-Type"] = type ?? body.type;
    // A body is a photo, and none leaves the device before the question of pieces/consent.js.
    headers["X-Consent"] = agreed;
  }
  const address = query ? `${path}?${withoutMissing(query)}` : path;
  let response;
  try {
    response = await fetch(address, {
      method: method ?? (json !== undefined || body ? "POST" : "GET"),
      headers, body: json !== undefined ? JSON.stringify(json) : body, signal,
    });
    if (response.ok) return response.status === 204 ? null : await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw unreachable();
  }
  const problem = await problemOf(response);
  if (patience > 0 && problem.retryAfter > 0 && problem.retryAfter <= 10) {
    await pause(1000 * problem.retryAfter, signal);
    return ask(path, { method, json, body, type, query, signal, patience: patience - 1 });
  }
  throw problem;
}

export const unreachable = () => new Problem("unreachable", "The server cannot be reached. Check the connection and try again.");

/** Waits, or throws what `signal` was aborted with. */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

function withoutMissing(query) {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== ""));
}

async function problemOf(response) {
  const text = await response.text().catch(() => "");
  return problemFrom(response.status, text, response.headers.get("Retry-After"));
}

/** Also of answers that did not come by fetch. What is not a problem body is some proxy's or storage's own page. */
export function problemFrom(status, text, retryAfter) {
  const wait = Number(retryAfter) || 0;
  try {
    const { code, detail, requestId } = JSON.parse(text);
    if (code && detail) return new Problem(code, detail, { status, retryAfter: wait, requestId });
  } catch {
    // Told below.
  }
  return new Problem("unexpected", `The server answered with status ${status}. Try again in a moment.`, { status, retryAfter: wait });
}
