// What of a quarterly meeting is on the screen: what the address says of it.
/** Its page, what it was shown as a document, and what that would say otherwise today. */
export const meetingParts = ['page', 'pack', 'errata'] as const;
export type MeetingPart = (typeof meetingParts)[number];
