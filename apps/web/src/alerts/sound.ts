/** Two soft notes, a fifth apart: made here, so there is no file to load. */
const notes = [
  { hertz: 587.33, at: 0 },
  { hertz: 880, at: 0.11 },
] as const;
const lastsSeconds = 0.42;

/** Plays it once. A browser that wants a press first stays silent. @param volume 0 to 1 */
export async function playSound(volume: number): Promise<void> {
  const context = new AudioContext();
  try {
    await context.resume();
    for (const { hertz, at } of notes) {
      const start = context.currentTime + at;
      const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.linearRampToValueAtTime(0.25 * volume, start + 0.015);
      gain.gain.exponentialRampToValueAtTime(0.0001, start + lastsSeconds);
      tone.connect(gain).connect(context.destination);
      tone.start(start);
      tone.stop(start + lastsSeconds);
      if (at > 0) await new Promise((ended) => tone.addEventListener('ended', ended, { once: true }));
    }
  } finally {
    await context.close();
  }
}
