/** The release of the factor tables: a plan pins the one its numbers were made with. */
export const factorSetId = '2026.2';
