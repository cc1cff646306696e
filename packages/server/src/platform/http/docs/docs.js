// Narrows the page to the methods whose name or address holds what was typed, shows where one is, and copies examples.
const find = document.querySelector('#find');
const contents = document.querySelector('#contents');
const marked = [...document.querySelectorAll('[data-method]')];
const groups = [...document.querySelectorAll('main section, nav li:has(ul)')];

const wide = matchMedia('(min-width: 901px)');
const unfold = () => {
  contents.open = wide.matches;
};
wide.addEventListener('change', unfold);
unfold();

find.addEventListener('input', () => {
  const wanted = find.value.trim().toLowerCase();
  for (const element of marked) element.hidden = !element.dataset.method.toLowerCase().includes(wanted);
  for (const group of groups) group.hidden = !group.querySelector('[data-method]:not([hidden])');
  document.querySelector('#nothing').hidden = marked.some((element) => !element.hidden);
});

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || document.activeElement === find) return;
  event.preventDefault();
  contents.open = true;
  find.focus();
});

contents.addEventListener('click', (event) => {
  if (event.target.closest('a') && !wide.matches) contents.open = false;
});

const links = new Map([...document.querySelectorAll('nav li a')].map((link) => [link.hash.slice(1), link]));
const inSight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const link = links.get(target.querySelector('h3').id);
      if (isIntersecting) link?.setAttribute('aria-current', 'location');
      else link?.removeAttribute('aria-current');
    }
    if (wide.matches) document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest' });
  },
  { rootMargin: '-12% 0px -80% 0px' },
);
for (const article of document.querySelectorAll('article')) inSight.observe(article);

for (const example of document.querySelectorAll('.example')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(example.querySelector('code').textContent);
    button.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1_500);
  });
  example.append(button);
}
