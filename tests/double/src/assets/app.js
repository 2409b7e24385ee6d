// The double's stand-in for Sentry's single-page app: shows who is signed in and, on the page of
// personal tokens, which there are. It reads the API as the page's own origin does. Where Sentry has a form
// that picks permissions, it has one with the same names, roles and test ids: a box a scope for personal
// tokens of the oldest versions, else a list a resource that opens by key and chooses by click.
const data = window.__initialData || {};
const place = document.getElementById('blk_router');
const NAMES = { 'no-access': 'No Access', read: 'Read', write: 'Read & Write', admin: 'Admin' };
const LEVELS = {
  Project: 'no-access read write admin', Team: 'no-access read write admin', Release: 'no-access admin',
  Distribution: 'no-access read', Event: 'no-access read write admin', Organization: 'no-access read write admin',
  Member: 'no-access read write admin', Alerts: 'no-access read write',
};
const add = (tag, text, to = place) => {
  const element = document.createElement(tag);
  element.textContent = text;
  return to.appendChild(element);
};
if (place) {
  const sentry = (data.links && data.links.sentryUrl) || location.origin;
  add('p', `Sentry double ${data.version ? data.version.current : ''}, signed in as ` +
    `${data.user ? data.user.email : 'nobody'}`);
  add('h1', location.pathname.includes('/auth-tokens/') ? 'Personal Tokens' : 'Issues');
  if (location.pathname.includes('/settings/account/api/auth-tokens/')) {
    fetch(`${sentry}/api/0/api-tokens/`, { credentials: 'include' })
      .then((answer) => (answer.ok ? answer.json() : []))
      .then((tokens) => {
        const list = add('ul', '');
        list.id = 'tokens';
        for (const token of tokens) {
          add('li', `${token.name || 'Token ' + token.id}: ${token.scopes.join(', ')}`, list);
        }
      })
      .catch(() => add('p', 'The list could not be read.'));
  }
  const token = location.pathname.startsWith('/settings/account/api/auth-tokens/new-token');
  if (token || location.pathname.includes('/developer-settings/')) {
    const form = add('form', '');
    form.onsubmit = () => false;
    if (token && data.version && data.version.current.startsWith('23.')) boxes(form);
    else for (const [resource, levels] of Object.entries(LEVELS)) list(form, resource, levels.split(' '));
    add('button', 'Create', form);
  }
}

function boxes(form) {
  const ticked = ['event:admin', 'event:read', 'member:read', 'org:read', 'project:read', 'project:releases', 'team:read'];
  const others = ['alerts:read', 'alerts:write', 'event:write', 'org:write', 'org:admin', 'project:write', 'project:admin'];
  for (const scope of [...ticked, ...others].sort()) {
    const label = add('label', '', form);
    const box = add('input', '', label);
    Object.assign(box, { type: 'checkbox', name: 'scopes', checked: ticked.includes(scope) });
    add('span', scope, label);
  }
}

function list(form, resource, levels) {
  const field = add('div', '', form);
  const control = add('div', '', field);
  control.className = 'double-control';
  const shown = add('span', NAMES['no-access'], control);
  const input = add('input', '', control);
  input.id = `${resource}--permission`;
  let held = 'no-access', menu = null;
  const close = () => menu = menu && void menu.remove();
  // As in Sentry's: the page draws what an event changed only after it.
  const open = () => {
    menu = add('div', '', field);
    for (const level of levels) {
      const option = add('div', '', menu);
      option.setAttribute('role', 'menuitemradio');
      option.setAttribute('aria-checked', level === held);
      add('p', NAMES[level], option).dataset.testId = level;
      option.onclick = () => setTimeout(() => {
        held = level;
        shown.textContent = NAMES[level];
        close();
      });
    }
  };
  input.onkeydown = (event) => {
    if (event.key === 'ArrowDown' && !menu) setTimeout(open);
    if (event.key === 'Escape') setTimeout(close);
  };
}
