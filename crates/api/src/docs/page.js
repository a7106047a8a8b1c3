// Renders the OpenAPI document as a page: operations by tag, parameters, bodies and answers.
'use strict';

const methods = ['get', 'post', 'put', 'patch', 'delete'];

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The shape of a schema as text close to TypeScript; named schemas are opened `depth` levels. */
function shape(schema, schemas, depth, indent = '') {
  if (!schema || Object.keys(schema).length === 0) return 'unknown';
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop();
    return depth > 0 && schemas[name] ? shape(schemas[name], schemas, depth - 1, indent) : name;
  }
  const either = schema.oneOf ?? schema.anyOf;
  if (either) return either.map((one) => shape(one, schemas, depth, indent)).join(' | ');
  if (schema.allOf) return schema.allOf.map((one) => shape(one, schemas, depth, indent)).join(' & ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const types = [schema.type ?? 'unknown'].flat();
  return types.map((type) => {
    if (type === 'array') return `${shape(schema.items, schemas, depth, indent)}[]`;
    if (type !== 'object') return type === 'integer' ? 'number' : type;
    const fields = Object.entries(schema.properties ?? {});
    if (fields.length === 0) return `Record<string, ${shape(schema.additionalProperties, schemas, depth, indent)}>`;
    const required = new Set(schema.required ?? []);
    const inner = `${indent}  `;
    const lines = fields.map(([name, field]) => {
      const note = field.description ? `  // ${field.description.split('\n')[0]}` : '';
      return `${inner}${name}${required.has(name) ? '' : '?'}: ${shape(field, schemas, depth, inner)};${note}`;
    });
    return `{\n${lines.join('\n')}\n${indent}}`;
  }).join(' | ');
}

function block(title, schema, schemas) {
  const body = element('pre', {}, shape(schema, schemas, 3));
  return element('details', {}, element('summary', {}, title), body);
}

function parameters(list, schemas) {
  const rows = list.map((one) => element('tr', {},
    element('td', {}, element('code', {}, one.name + (one.required ? '' : '?'))),
    element('td', {}, one.in),
    element('td', {}, element('code', {}, shape(one.schema, schemas, 1))),
    element('td', {}, one.description ?? '')));
  return element('table', {}, element('tbody', {}, ...rows));
}

function operation(path, method, item, schemas) {
  const article = element('article', { id: item.operationId },
    element('span', { class: 'right' }, `right: ${item['x-required-right']}`),
    element('h3', {}, element('span', { class: 'method' }, method.toUpperCase()), element('code', {}, path)),
    element('p', {}, item.summary ?? ''));
  if (item.description) article.append(element('p', {}, item.description));
  if (item.parameters?.length) article.append(parameters(item.parameters, schemas));
  for (const [type, content] of Object.entries(item.requestBody?.content ?? {})) {
    article.append(block(`Body · ${type}`, content.schema, schemas));
  }
  for (const [status, answer] of Object.entries(item.responses ?? {})) {
    const contents = Object.entries(answer.content ?? {});
    if (contents.length === 0) article.append(element('p', {}, `${status} ${answer.description ?? ''}`));
    for (const [type, content] of contents) {
      article.append(block(`${status} · ${type}`, content.schema, schemas));
    }
  }
  return article;
}

async function show() {
  const answer = await fetch('/api/openapi.json');
  const api = await answer.json();
  const schemas = api.components?.schemas ?? {};
  const main = document.getElementById('operations');
  const contents = document.getElementById('contents');
  main.replaceChildren(
    element('h1', {}, `${api.info.title} ${api.info.version}`),
    element('p', {}, api.info.description ?? ''),
  );
  const sections = new Map();
  for (const [path, items] of Object.entries(api.paths)) {
    for (const method of methods.filter((one) => items[one])) {
      const item = items[method];
      const tag = item.tags?.[0] ?? 'other';
      if (!sections.has(tag)) {
        const links = element('div', {}, element('h2', {}, tag));
        const list = element('section', {}, element('h2', {}, tag));
        contents.append(links);
        main.append(list);
        sections.set(tag, { links, list });
      }
      const { links, list } = sections.get(tag);
      const words = `${method} ${path} ${item.summary ?? ''}`.toLowerCase();
      const link = element('a', { href: `#${item.operationId}`, 'data-words': words }, item.summary ?? item.operationId);
      links.append(link);
      list.append(operation(path, method, item, schemas));
    }
  }
  document.getElementById('filter').addEventListener('input', (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const link of contents.querySelectorAll('a')) link.hidden = !link.dataset.words.includes(wanted);
  });
}

show().catch((error) => {
  document.getElementById('operations').textContent = `The description could not be read: ${error}`;
});
