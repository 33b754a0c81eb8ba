/** Under what a row's GPU-hours are booked: its own stage or failed runs, and one of three run phases. */
export const bookedAs = ['own', 'failed', 'training', 'validation', 'evaluation'] as const;
export type BookedAs = (typeof bookedAs)[number];
