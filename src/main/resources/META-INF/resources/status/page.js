// Asks the server for its status every two seconds while anybody looks, and shows it.
const EVERY_MS = 2000;
const PATIENCE_MS = 8000;
const KEY = "neural-token";
const api = "/api/v1/mcp/";
const gone = new Set();
let wantsToken = false;
let timer = 0;

const $ = (selector) => document.querySelector(selector);

function element(name, attributes = {}, ...children) {
  const svg = ["svg", "path", "rect", "text"].includes(name);
  const made = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const number = (value) => new Intl.NumberFormat("en").format(value ?? 0);
const percent = (share) => `${Math.floor((share ?? 0) * 100)} %`;

function span(seconds) {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

const ago = (instant) => (instant ? `${span(Math.max(0, (Date.now() - Date.parse(instant)) / 1000))} ago` : "never");

class Refused extends Error {}

async function ask(path) {
  const headers = { Accept: "application/json" };
  const token = sessionStorage.getItem(KEY);
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(api + path, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  if (answer.status === 401) throw new Refused(token ? "The server does not accept this token." : "");
  if (!answer.ok) throw Object.assign(new Error(`the server answered ${answer.status}`), { status: answer.status });
  return answer.json();
}

// What this server, or this token, does not have is asked for once.
async function askIfThere(path) {
  if (gone.has(path)) return null;
  try {
    return await ask(path);
  } catch (failure) {
    if ([403, 404].includes(failure.status)) gone.add(path);
    return null;
  }
}

const list = (answer, name) => (Array.isArray(answer) ? answer : (answer?.[name] ?? []));

function chip(text, kind) {
  return element("span", { class: `chip ${kind}` }, text);
}

function stateKind(state) {
  return { ready: "good", failed: "bad" }[state] ?? "warn";
}

function bar(share, label) {
  const width = Math.max(0, Math.min(1, share ?? 0)) * 100;
  const meter = element("svg", {
    viewBox: "0 0 100 8", preserveAspectRatio: "none", role: "meter", "aria-label": label,
    "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.floor(width),
  });
  meter.append(
    element("rect", { class: "track", width: 100, height: 8, rx: 2 }),
    element("rect", { class: "fill", width, height: 8, rx: 2 }),
  );
  return element("div", { class: "bar" }, meter, percent(share));
}

function projectRow(project) {
  const where = [project.branch, project.commit].filter(Boolean).join(" @ ");
  return element("tr", { "data-project": project.name },
    element("td", {}, element("strong", {}, project.name), element("small", {}, [project.path, where].filter(Boolean).join(" · "))),
    element("td", {}, chip(project.state, stateKind(project.state))),
    element("td", {}, bar(project.coverage?.dense, `${project.name}: found by meaning`)),
    element("td", { class: "number" }, number(project.files)),
    element("td", { class: "number" }, number(project.symbols)),
    element("td", { class: "number" }, number(project.stale_files)),
    element("td", {}, ago(project.indexed_at)));
}

function showProjects(projects) {
  $("#projects tbody").replaceChildren(...projects.map(projectRow));
  $("#projects .scroll").hidden = projects.length === 0;
  $("#projects .empty").hidden = projects.length > 0;
  $("#projects").hidden = false;
}

const NAMES = { neo4j: "Neo4j", qdrant: "Qdrant", redis_cache: "Redis cache", redis_queue: "Redis queue" };
const ARC = "M 12 58 A 44 44 0 1 1 88 58";
const ARC_LENGTH = 184.8;

function poolKind(pool, store) {
  const breaker = pool.circuit_breaker?.state ?? "closed";
  if (store?.healthy === false || breaker === "open") return "bad";
  return pool.utilization > 0.9 || pool.waiting > 0 || breaker !== "closed" ? "warn" : "good";
}

function gauge(name, pool, store) {
  const used = Math.min(1, pool.in_use / pool.size);
  const kind = poolKind(pool, store);
  const dial = element("svg", {
    viewBox: "0 -14 100 80", role: "meter", "aria-label": `${NAMES[name] ?? name}: connections in use`,
    "aria-valuemin": 0, "aria-valuemax": pool.size, "aria-valuenow": pool.in_use,
  });
  dial.append(element("path", { class: "track", d: ARC }));
  if (used > 0) dial.append(element("path", { class: "fill", d: ARC, "stroke-dasharray": `${used * ARC_LENGTH} 400` }));
  dial.append(element("text", { x: 50, y: 41 }, String(pool.in_use)), element("text", { class: "of", x: 50, y: 56 }, `of ${pool.size}`));
  const breaker = pool.circuit_breaker?.state ?? "closed";
  const word = store?.healthy === false ? "away" : breaker === "closed" ? (kind === "warn" ? "busy" : "up") : `breaker ${breaker.replace("_", " ")}`;
  return element("div", { class: `gauge ${kind}`, "data-pool": name },
    dial,
    element("h3", {}, `${NAMES[name] ?? name} `, chip(word, kind)),
    element("div", {}, `${number(pool.waiting)} waiting · ${percent(pool.reuse_rate)} reused`, element("small", {}, store?.address ?? "")));
}

function showPools(pools, stores) {
  $("#pools .gauges").replaceChildren(...Object.entries(pools).map(([name, pool]) => gauge(name, pool, stores?.[name])));
  $("#pools").hidden = false;
}

function figure(name, value) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, number(value)));
}

function showSessions(figures, sessions) {
  $("#sessions dl").replaceChildren(figure("active", figures.active), figure("since the start", figures.total), figure("calls over the limit", figures.rate_limited));
  $("#sessions ul").replaceChildren(...sessions.slice(0, 8).map((session) =>
    element("li", {}, `${session.client?.name ?? session.client ?? "a client"} of ${session.principal}`,
      element("small", {}, [session.project, `last call ${ago(session.last_activity)}`].filter(Boolean).join(" · ")))));
  $("#sessions").hidden = false;
}

function showAlerts(alerts, stores) {
  const active = alerts.filter((alert) => !alert.until);
  const told = new Set(active.map((alert) => alert.pool));
  const away = Object.entries(stores ?? {}).filter(([name, store]) => !store.healthy && !told.has(name));
  const items = [
    ...active.map((alert) => element("li", {}, chip(alert.severity, alert.severity === "critical" ? "bad" : "warn"), alert.message,
      element("small", {}, `${alert.name} · since ${ago(alert.since).replace(" ago", "")} · ${alert.runbook ?? ""}`))),
    ...away.map(([name, store]) => element("li", {}, chip("away", "bad"), `${NAMES[name] ?? name} does not answer`, element("small", {}, store.address))),
  ];
  $("#alerts ul").replaceChildren(...items);
  $("#alerts").hidden = items.length === 0;
  return items.length;
}

function health(text, kind) {
  const shown = $("#health");
  if (shown.textContent !== text) shown.textContent = text;
  shown.className = `chip ${kind}`;
}

function show(status, alerts, sessions) {
  $("#version").textContent = status.version;
  $("#uptime").textContent = `up for ${span(status.uptime_s)}`;
  showProjects(status.projects ?? []);
  showPools(status.pools ?? {}, status.stores);
  showSessions(status.sessions ?? {}, list(sessions, "sessions"));
  const wrong = showAlerts(list(alerts, "alerts"), status.stores);
  if (wrong > 0) health(wrong === 1 ? "1 alert" : `${wrong} alerts`, "bad");
  else health("all is well", "good");
}

function showCommand() {
  const header = wantsToken ? ' --header "Authorization: Bearer $NEURAL_TOKEN"' : "";
  $("#command").textContent = `claude mcp add --transport http neural-tools ${location.origin}/mcp${header}`;
}

function login(reason) {
  wantsToken = true;
  sessionStorage.removeItem(KEY);
  gone.clear();
  showCommand();
  health("token wanted", "warn");
  for (const section of ["#alerts", "#projects", "#pools", "#sessions"]) $(section).hidden = true;
  $("#refusal").textContent = reason;
  if ($("#login").hidden) {
    $("#login").hidden = false;
    $("#token").focus();
  }
}

async function refresh() {
  clearTimeout(timer);
  try {
    const status = await ask("status");
    const [alerts, sessions] = await Promise.all([askIfThere("alerts"), askIfThere("sessions")]);
    $("#login").hidden = true;
    show(status, alerts, sessions);
  } catch (failure) {
    if (failure instanceof Refused) return login(failure.message);
    health("no answer", "bad");
  }
  if (!document.hidden) timer = setTimeout(refresh, EVERY_MS);
}

$("#login").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, $("#token").value.trim());
  $("#token").value = "";
  refresh();
});

$("#copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText($("#command").textContent);
    $("#copied").textContent = "Copied.";
  } catch {
    $("#copied").textContent = "Mark the line and copy it.";
  }
});

document.addEventListener("visibilitychange", () => document.hidden ? clearTimeout(timer) : refresh());
wantsToken = sessionStorage.getItem(KEY) !== null;
showCommand();
refresh();
