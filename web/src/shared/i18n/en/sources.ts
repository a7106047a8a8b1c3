export const sources = {
  subtitle: 'Sites, apps and servers send here what customers do, as it happens.',
  create: 'Create source',
  name_hint: 'Events carry this name, so that one sees where they come from.',
  name_placeholder: 'For example: web shop',
  kind: 'Kind',
  kinds: { website: 'Website', app: 'App', server: 'Server' },
  key: 'Write key',
  key_once: 'Write key',
  created: 'Created',
  how: 'How to send',
  how_note:
    'Put the key that you got at creation (it ends in {{end}}) in place of {{place}}. Is it lost? Create another source and revoke this one.',
  snippets: { browser: 'Web page (analytics.js)', node: 'Node.js', curl: 'curl' },
  sample: { name: 'Ada Martin', city: 'Paris', product: 'White tea' },
  rejected: 'Not taken',
  none_rejected: 'Nothing was refused.',
  revoke: 'Revoke',
  revoked: 'Revoked',
  was_revoked: 'Source “{{name}}” is revoked',
  revoke_title: 'Revoke the source “{{name}}”?',
  revoke_content:
    'Programs that use its key can no longer send, at once and for good. Events that came stay.',
  none: 'No sources yet.',
  none_hint:
    'Create one for your site or app: a few lines of code, and segments follow what customers do within seconds.',
};
