/** A string as the rule language writes it. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

const plainName = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** An attribute or a score as the rule language names it. */
export function named(attribute: string): string {
  return plainName.test(attribute) ? attribute : `\`${attribute}\``;
}
