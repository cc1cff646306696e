/** Numbers of colours in `palette`. */
const [night, sky, sea, foam, sun, rose, leaf, white, wood, violet, cloud, ink] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const;

export const palette: readonly (readonly [number, number, number])[] = [
  [24, 26, 48],
  [142, 202, 230],
  [33, 110, 160],
  [190, 228, 240],
  [255, 198, 72],
  [236, 84, 110],
  [76, 175, 110],
  [255, 255, 255],
  [140, 92, 58],
  [126, 92, 214],
  [222, 234, 242],
  [52, 58, 84],
];

/**
 * A moment of a loop, `t` from 0 to 1: the colour of each point of it, `x` and `y` from -1 to 1 over the shorter side.
 */
export type Scene = (t: number) => (x: number, y: number) => number;

export interface NamedScene {
  name: string;
  title: string;
  /** What it is found by. */
  words: string;
  paint: Scene;
}

const turn = 2 * Math.PI;
const wave = (t: number): number => Math.sin(t * turn);
const isIn = (x: number, y: number, radius: number): boolean => x * x + y * y < radius * radius;
/** A number from 0 to 1 that is always the same for the same number. */
const noise = (seed: number): number => {
  const value = Math.sin(seed * 127.1 + 11.7) * 43_758.545;
  return value - Math.floor(value);
};
const many = <Piece>(count: number, make: (at: number) => Piece): Piece[] =>
  Array.from({ length: count }, (_, at) => make(at));
/** How far a point is from a line between two others. */
const toLine = (
  x: number,
  y: number,
  [ax, ay, bx, by]: readonly [number, number, number, number],
): number => {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
};
const heart = (x: number, y: number): boolean => {
  const [u, v] = [x * 1.15, -y * 1.15 + 0.15];
  return (u * u + v * v - 0.55) ** 3 - u * u * v ** 3 < 0;
};
const between = (t: number, from: number, to: number): number =>
  Math.max(0, Math.min(1, (t - from) / (to - from)));

/** A mark that is drawn while the loop goes on, on a disc. */
const mark =
  (disc: number, lines: readonly (readonly [number, number, number, number])[]): Scene =>
  (t) =>
  (x, y) => {
    if (!isIn(x, y, 0.8 + 0.05 * wave(t))) return cloud;
    const drawn = lines.some((line, at) => {
      const part = between(t, at * 0.25, at * 0.25 + 0.3);
      const [ax, ay, bx, by] = line;
      return part > 0 && toLine(x, y, [ax, ay, ax + (bx - ax) * part, ay + (by - ay) * part]) < 0.11;
    });
    return drawn ? white : disc;
  };

const face =
  (mouth: (x: number, y: number, t: number) => boolean): Scene =>
  (t) =>
  (x, y) => {
    const [u, v] = [x, y - 0.06 * Math.abs(wave(t))];
    if (!isIn(u, v, 0.8)) return violet;
    const blink = t > 0.85 ? 0.02 : 0.12;
    if (Math.abs(Math.abs(u) - 0.3) < 0.09 && Math.abs(v + 0.2) < blink) return ink;
    return mouth(u, v, t) ? ink : sun;
  };

export const scenes: readonly NamedScene[] = [
  {
    name: 'party',
    title: 'Confetti falls',
    words: 'party celebrate congratulations hooray confetti birthday yay',
    paint: (t) => {
      const pieces = many(42, (at) => ({
        px: noise(at + 99) * 2.8 - 1.4 + 0.08 * wave(t * 2 + noise(at)),
        py: ((noise(at) + t * (1 + (at % 2))) % 1) * 2.4 - 1.2,
        colour: [sun, rose, leaf, white, sky][at % 5] ?? sun,
      }));
      return (x, y) =>
        pieces.find(({ px, py }) => Math.abs(x - px) < 0.05 && Math.abs(y - py) < 0.08)?.colour ?? violet;
    },
  },
  {
    name: 'love',
    title: 'A beating heart',
    words: 'love heart thanks thank you like sweet',
    paint: (t) => (x, y) => {
      const beat = 1 + 0.12 * Math.max(0, wave(t * 2));
      return heart(x / beat, y / beat) ? rose : cloud;
    },
  },
  {
    name: 'yes',
    title: 'A check mark is drawn',
    words: 'yes ok okay done approved good right agree ship',
    paint: mark(leaf, [
      [-0.4, 0.05, -0.1, 0.35],
      [-0.1, 0.35, 0.45, -0.3],
    ]),
  },
  {
    name: 'no',
    title: 'A cross is drawn',
    words: 'no nope wrong never stop disagree',
    paint: mark(rose, [
      [-0.35, -0.35, 0.35, 0.35],
      [0.35, -0.35, -0.35, 0.35],
    ]),
  },
  {
    name: 'boat',
    title: 'A boat on the waves',
    words: 'boat sail sea ship launch holiday waves paint',
    paint: (t) => (x, y) => {
      const rise = 0.07 * wave(t);
      if (y > 0.35 + 0.06 * Math.sin(x * 7 + t * turn)) return sea;
      if (y > 0.3 + 0.06 * Math.sin(x * 7 + t * turn)) return foam;
      const [u, v] = [x, y - rise];
      if (v > 0.12 && v < 0.42 && Math.abs(u) < 0.55 - (v - 0.12)) return wood;
      if (u > 0.02 && v < 0.08 && v > -0.75 && u < 0.42 * between(v, -0.75, 0.08)) return white;
      if (u < -0.03 && v < 0.08 && v > -0.55 && -u < 0.32 * between(v, -0.55, 0.08)) return rose;
      return Math.abs(u) < 0.03 && v < 0.15 && v > -0.8 ? wood : sky;
    },
  },
  {
    name: 'sunrise',
    title: 'The sun rises',
    words: 'morning sunrise hello good sun day start hi',
    paint: (t) => (x, y) => {
      const up = 0.5 - 0.8 * between(t, 0, 0.7);
      if (y > 0.3) return Math.abs(y - 0.42) < 0.03 || Math.abs(y - 0.62) < 0.03 ? foam : sea;
      if (isIn(x, y - up, 0.38)) return sun;
      const ray = Math.abs(Math.sin(Math.atan2(y - up, x) * 6 + t * turn));
      return ray > 0.9 && isIn(x, y - up, 0.75) ? sun : t < 0.35 ? violet : sky;
    },
  },
  {
    name: 'night',
    title: 'Stars twinkle',
    words: 'night good sleep stars moon tired bye dream',
    paint: (t) => {
      const stars = many(26, (at) => ({
        px: noise(at) * 2.6 - 1.3,
        py: noise(at + 50) * 2 - 1,
        radius: 0.025 + 0.015 * wave(t + noise(at + 7)),
      }));
      return (x, y) => {
        if (isIn(x - 0.5, y + 0.4, 0.3) && !isIn(x - 0.38, y + 0.48, 0.27)) return sun;
        return stars.some(({ px, py, radius }) => isIn(x - px, y - py, radius)) ? white : night;
      };
    },
  },
  {
    name: 'smile',
    title: 'A face smiles',
    words: 'happy smile lol haha funny laugh glad hello hi',
    paint: face((x, y, t) => isIn(x, y - 0.12, 0.42) && y > 0.18 - 0.06 * wave(t)),
  },
  {
    name: 'wow',
    title: 'A face is surprised',
    words: 'wow surprised what oh omg amazing shocked',
    paint: face((x, y, t) => isIn(x, (y - 0.32) * 0.8, 0.14 + 0.06 * Math.abs(wave(t)))),
  },
  {
    name: 'wait',
    title: 'Dots go round',
    words: 'wait waiting loading hold thinking soon patience',
    paint: (t) => {
      const dots = many(8, (at) => ({
        px: Math.cos((at / 8) * turn) * 0.55,
        py: Math.sin((at / 8) * turn) * 0.55,
        age: (at / 8 - t + 1) % 1,
      }));
      return (x, y) => {
        const dot = dots.find(({ px, py, age }) => isIn(x - px, y - py, 0.07 + 0.09 * age));
        return dot ? (dot.age > 0.5 ? violet : sky) : white;
      };
    },
  },
  {
    name: 'bounce',
    title: 'A ball bounces',
    words: 'bounce ball play fun jump friday weekend',
    paint: (t) => (x, y) => {
      const height = Math.abs(Math.sin(t * turn));
      if (y > 0.62) return leaf;
      if (isIn(x, (y - 0.34 + height * 0.85) * (1 + (1 - height) * 0.25), 0.26)) return rose;
      return y > 0.58 && isIn(x, (y - 0.62) * 3, 0.3 - height * 0.15) ? ink : sky;
    },
  },
  {
    name: 'rain',
    title: 'It rains',
    words: 'rain sad monday weather cry sorry oh no',
    paint: (t) => {
      const drops = many(30, (at) => ({
        px: noise(at + 40) * 1.5 - 0.65,
        py: ((noise(at) + t * 2) % 1) * 1.6 - 0.4,
      }));
      return (x, y) => {
        if (isIn(x + 0.3, y + 0.55, 0.28) || isIn(x - 0.1, y + 0.65, 0.36) || isIn(x - 0.5, y + 0.52, 0.26))
          return cloud;
        return drops.some(({ px, py }) => Math.abs(x - px) < 0.018 && Math.abs(y - py) < 0.08) ? sky : ink;
      };
    },
  },
];
