// The sandbox's control interface. A mistake comes back as an Error with the server's sentence.
export class Unanswered extends Error {}

const asked = (...what) => fetch(...what).catch((error) => { throw new Unanswered(error.message); });

async function call(method, path, body) {
  const answer = await asked(`/control${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error || answer.statusText);
  return found;
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const patch = (path, body) => call("PATCH", path, body);
export const remove = (path) => call("DELETE", path);

// What a file holds.
export async function read(url) {
  const answer = await asked(url);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

// One stream of events for the whole page; after a break everything is read again.
export function listen(onEvent, onAgain) {
  const source = new EventSource("/control/events");
  let broken = false;
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onerror = () => { broken = true; };
  source.onopen = () => { if (broken) { broken = false; onAgain(); } };
}
