/** Failed sign-ins of one address from one place, then it is locked there. */
export const failuresMost = 5;

/** How long the next answer is held back, by how many have failed before, in milliseconds. */
export const delaysMs: readonly number[] = [0, 1_000, 2_000, 5_000, 10_000];

/** The first lock, the second, and every further one, in seconds. */
export const lockSeconds: readonly [number, number, number] = [900, 1_800, 3_600];

/** Failures of one address from everywhere in an hour; from then on only browsers that are known get in. */
export const everywhereMost = 100;
export const everywhereMs = 3_600_000;

/** Without a failure for so long it begins anew, and so do the locks. */
export const forgottenMs = 86_400_000;

/** A code of an app holds for the half minute it is of, the one before and the one after; a little longer it is remembered. */
export const codeOnceMs = 120_000;

/** How often one network may ask in a minute, for what. */
export interface PerMinute {
  signIn: number;
  signUp: number;
  link: number;
}
export const perMinuteDefault: PerMinute = { signIn: 5, signUp: 3, link: 3 };

/** Links sent to one address in an hour, whoever asks for them. */
export const linksAnHour = 5;
