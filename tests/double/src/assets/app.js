// The double's stand-in for Sentry's single-page app: shows who is signed in and, on the page of
// personal tokens, which there are. It reads the API as the page's own origin does.
const data = window.__initialData || {};
const place = document.getElementById('blk_router');
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
}
