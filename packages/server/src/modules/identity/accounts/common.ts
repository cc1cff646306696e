/**
 * Words that guessers try first, with what is put before and behind them taken away: each stands for hundreds of passwords
 * (`password` for Password1, p@ssw0rd!, 123password2024). Two of them after each other count as one.
 */
const words: ReadonlySet<string> = new Set(
  `
  password passwort passwd pass motdepasse contrasena senha parola wachtwoord haslo heslo salasana lozinka sifre
  welcome willkommen bienvenue bienvenido hello hallo bonjour hola ciao letmein openup opensesame login logon signin
  admin administrator root user guest test tester testing demo sample example default changeme change temp temporary
  secret secrets private access master superman batman spiderman ironman starwars pokemon naruto matrix gandalf
  dragon monkey tiger lion eagle falcon phoenix panther wolf bear shark dolphin butterfly buster kitty puppy
  football baseball basketball soccer hockey golf tennis liverpool chelsea arsenal barcelona realmadrid juventus
  princess sunshine flower rainbow summer winter spring autumn january february march april june july august
  september october november december monday tuesday wednesday thursday friday saturday sunday
  sommer winter fruehling herbst montag freitag samstag sonntag ete hiver printemps automne verano invierno
  iloveyou iloveu loveyou lovely love lover babygirl baby angel sweetheart honey darling forever tequiero teamo jetaime
  ichliebedich schatz amour amor
  michael michelle jennifer jessica jordan joshua ashley daniel thomas charlie andrew robert matthew nicole
  anthony william amanda hunter maggie ginger pepper harley ranger killer george martin david james john maria anna
  computer internet windows microsoft google facebook instagram twitter linkedin apple iphone android samsung
  server database oracle cisco linux ubuntu office company business work
  trustno nothing whatever anything something nobody everybody money dollar bitcoin crypto casino lucky
  freedom liberty america england london paris berlin germany france canada mexico brazil india china japan russia
  newyork california texas chicago boston
  qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qweasd qweasdzxc abc abcd abcdef
  jesus christ church heaven blessed faith bible god allah
  mustang ferrari porsche mercedes corvette yamaha honda toyota
  cheese chocolate cookie banana orange coffee pizza
  metallica nirvana blink slipknot guitar music
  parley chat slack discord teams workspace message
`
    .split(/\s+/)
    .filter(Boolean),
);

/** Put before and behind a word, they make no other of it. */
const before = /^(my|the|new|old|super|big|in|go|i)/;
const behind = /(s|x+|abc|me|you|now|man|boy|girl)$/;

const phrases: ReadonlySet<string> = new Set([
  'correcthorsebatterystaple',
  'thequickbrownfox',
  'maytheforcebewithyou',
]);

/**
 * Is a bare word, small letters alone, among the first that guessers try? Pure.
 *
 * @example isCommonWord('mypassword') // true
 * @example isCommonWord('dragonmonkey') // true: two of them
 */
export const isCommonWord = (word: string): boolean => {
  const short = word.replace(before, '');
  const forms = [word, short, word.replace(behind, ''), short.replace(behind, '')];
  if (phrases.has(word) || forms.some((form) => words.has(form))) return true;
  for (let at = 2; at < word.length - 1; at += 1)
    if (words.has(word.slice(0, at)) && words.has(word.slice(at))) return true;
  return false;
};
