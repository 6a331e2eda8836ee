import { AssertionError } from "node:assert/strict";
import { probed, systemCalls } from "../needs.ts";
import { USER_FUNCTIONS, userCalls } from "./as_user.ts";
import { openCalls } from "./calls.ts";

/** User and group of `nobody`, who owns nothing; any other number that nobody's files have would do. */
export const OTHER_USER = 65_534;

/** Calls can be made with another user's rights: probed by taking them and going back. */
export const SECOND_USER = probed("second user", async () => {
  const absent = await systemCalls(...USER_FUNCTIONS).lacking();
  if (absent !== undefined) return absent;
  using calls = openCalls(() => {});
  const users = userCalls(calls);
  try {
    const { uid } = users.asUser(OTHER_USER, () => users.identity());
    return uid === OTHER_USER ? undefined : `the user stayed ${uid}`;
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    return `the rights of user ${OTHER_USER} cannot be had: ${error.message}`;
  }
});

/** The rights of one who is not root: this process's own, or another user's. */
export const ORDINARY_USER = probed("ordinary user", async () => {
  using calls = openCalls(() => {});
  const lacking = await SECOND_USER.lacking();
  return lacking === undefined || userCalls(calls).identity().uid !== 0
    ? undefined
    : lacking;
});
