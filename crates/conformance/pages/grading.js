// Runs rules one after the other, and shows what became of each. It must not know any rule.

/** A rule that cannot be tried here, and why. It is neither kept nor broken. */
export class Untried extends Error {}

/** Fails the rule with the reason, unless `holds`. */
export function expect(holds, reason) {
  if (!holds) throw new Error(typeof reason === "function" ? reason() : reason);
}

/** A value as one line, for a reason. */
export const told = (value) => (value === undefined ? "nothing" : (JSON.stringify(value)?.slice(0, 200) ?? String(value)));

/** The error's number and word must be these. */
export function expectError(answer, code, word) {
  expect(answer, `no answer; expected error ${code}`);
  expect(answer.error?.code === code, () => `expected error ${code}, got ${told(answer)}`);
  expect(answer.error.data?.code === word, () => `error ${code} must say ${word} in data.code, got ${told(answer.error.data)}`);
}

/** What a message says wrong, or nothing. */
function flaw(message) {
  if (message === null || typeof message !== "object" || Array.isArray(message)) return "it is no object";
  const { jsonrpc, id, method, params, result, error } = message;
  if (jsonrpc !== "2.0") return `jsonrpc is ${told(jsonrpc)}`;
  if (method === undefined) return (result === undefined) === (error === undefined) ? "it has not one of result and error" : undefined;
  if (typeof method !== "string") return `method is ${told(method)}`;
  if (params !== undefined && (params === null || typeof params !== "object" || Array.isArray(params))) return `params are ${told(params)}`;
  return id === undefined || typeof id === "string" || typeof id === "number" ? undefined : `id is ${told(id)}`;
}

/** Fails at the first message that is none. */
export function expectForm(heard) {
  for (const { message } of heard) {
    const wrong = flaw(message);
    expect(!wrong, () => `of ${told(message)}: ${wrong}`);
  }
}

/** Grades each rule `[id, says, attempt]`, and tells `progress` after each. An attempt returns when the rule is kept. */
export async function grade(rules, kit, progress = () => {}) {
  const grades = [];
  for (const [id, says, attempt] of rules) {
    const [verdict, reason] = await attempt(kit).then(
      () => ["pass", ""],
      (error) => [error instanceof Untried ? "untried" : "fail", error.message],
    );
    grades.push({ id, says, verdict, reason });
    progress(grades);
  }
  return grades;
}

const MARKS = { pass: "✓ pass", fail: "✗ fail", untried: "– untried" };

/** Shows the grades as a table. Texts of the other side are only ever text. */
export function show(place, grades) {
  const rows = grades.map(({ id, says, verdict, reason }) => {
    const row = document.createElement("tr");
    row.className = verdict;
    for (const text of [MARKS[verdict], id, says, reason]) row.append(Object.assign(document.createElement("td"), { textContent: text }));
    return row;
  });
  place.replaceChildren(...rows);
}

/** The sentence a person reads, and the report a program does. Answers whether a program waits for more. */
export async function conclude(plays, against, grades, isLast = true) {
  const count = (verdict) => grades.filter((grade) => grade.verdict === verdict).length;
  document.querySelector("output").value = `${count("pass")} kept, ${count("fail")} broken, ${count("untried")} not tried`;
  const body = JSON.stringify({ plays, against, grades, isLast });
  const answer = await fetch("/report", { method: "POST", body }).catch(() => undefined);
  return answer?.status === 202;
}
