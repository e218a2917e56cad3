// The page of the guide that lists every word of the protocol, and every type with its members, from the schema.
// It must not say anything that the schema does not.

/** The page, as Markdown. */
export function reference(schema) {
  const { properties, $defs } = schema;
  const part = (name) => $defs[nameOf(properties[name])].properties;
  const requests = (name) =>
    table(
      ["request", "parameters", "result"],
      Object.entries(part(name)).map(([word, { properties: { params, result } }]) => [`\`${word}\``, type(params), type(result)]),
    );
  const told = (name) =>
    table(
      ["notification", "parameters"],
      Object.entries(part(name)).map(([word, params]) => [`\`${word}\``, type(params)]),
    );
  const containers = ["widgetRequests", "hostRequests", "widgetNotifications", "hostNotifications"].map((name) =>
    nameOf(properties[name]),
  );
  const types = Object.keys($defs).filter((name) => !containers.includes(name));
  return [
    "# All words and members",
    "",
    "Written from [protocol.v1.json](../crates/protocol/schema/protocol.v1.json) by `cargo xtask schema`. What they mean",
    "together is on [the page about the protocol](protocol.md).",
    "",
    "## What the host asks of the widget",
    ...requests("widgetRequests"),
    "## What the widget asks of the host",
    ...requests("hostRequests"),
    "## What the host tells",
    ...told("widgetNotifications"),
    "## What the widget tells",
    ...told("hostNotifications"),
    `Window messages are a ${type(properties.greeting)}, errors an ${type(properties.error)}; the \`data\` of the error 1009 is ${type(properties.refused)}.`,
    "",
    "## Types",
    "",
    ...types.flatMap((name) => described(name, $defs[name])),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

function described(name, schema) {
  const variants = schema.oneOf ?? schema.anyOf;
  const lines = [`### ${name}`, "", plain(schema.description)];
  if (variants) lines.push("", ...variants.map((variant) => `- ${choice(variant)}`), "");
  else lines.push("", ...(schema.type === "object" || schema.properties ? [] : [type(schema), ""]));
  return [...lines, ...members(schema)];
}

/** One of several: a word, or an object with members. */
function choice(schema) {
  const words = schema.description ? `: ${plain(schema.description)}` : "";
  const kind = schema.properties?.kind?.const;
  if (kind === undefined) return `${type(schema)}${words}`;
  const others = Object.entries(schema.properties).filter(([name]) => name !== "kind");
  const more = [...(schema.allOf ?? []).map(type), ...others.map(([name, member]) => `\`${name}\` (${type(member)})`)];
  return `\`kind: "${kind}"\` with ${more.join(", ")}${words}`;
}

function members({ properties = {}, required = [] }) {
  const rows = Object.entries(properties).map(([name, member]) => [
    `\`${name}\`${required.includes(name) ? "" : "?"}`,
    type(member),
    plain(member.description),
  ]);
  return rows.length ? table(["member", "type", "what it is"], rows) : [];
}

function type(schema) {
  if (schema === true) return "anything";
  if (schema.$ref) return `[${nameOf(schema)}](#${nameOf(schema).toLowerCase()})`;
  if ("const" in schema) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(" or ");
  const several = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (several) return several.map(type).join(" or ");
  if (Array.isArray(schema.type)) return schema.type.map((one) => type({ ...schema, type: one })).join(" or ");
  if (schema.type === "array") return `list of ${schema.minItems === schema.maxItems && schema.minItems ? `${schema.minItems} ` : ""}${type(schema.items ?? true)}`;
  if (schema.type === "object" && schema.additionalProperties) return `object of ${type(schema.additionalProperties)}`;
  return schema.type ? `${schema.type}${bounds(schema)}` : "anything";
}

function bounds({ pattern, minimum, maximum }) {
  if (pattern) return ` \`${pattern.replaceAll("|", "\\|")}\``;
  if (maximum !== undefined) return ` from ${minimum ?? "−∞"} to ${maximum}`;
  return minimum === undefined ? "" : `, ${minimum} or more`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return ["", line(head), line(head.map(() => "---")), ...rows.map(line), ""];
}

/** A description in one line, as Markdown takes it. */
const plain = (text = "") => text.replaceAll("\n", " ").replaceAll("|", "\\|").replaceAll("<", "&lt;");

/** What is referred to; a description beside a reference puts it into a list of one. */
const nameOf = ({ $ref, allOf }) => ($ref ?? allOf[0].$ref).split("/").at(-1);
