/** Hours in a day and in a year of 365 days. */
export const hoursPerDay = 24;
export const hoursPerYear = 8760;
