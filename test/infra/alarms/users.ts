import type { Story } from '../../support/run/story.ts'
import type { User } from '../../support/users/user.ts'

export const ACCOUNT = '5eca1e00-0000-4000-8000-000000000004'

let made = 0

/** One more user of the story's account. */
export const addOne = ({ docusign }: Story, over: User['over'] = {}): void => {
  made += 1
  const userId = `44444444-4444-4444-8444-${String(made).padStart(12, '0')}`
  docusign.addUsers([{ accountId: ACCOUNT, userId, over }])
}

/** A few users, who are there from the beginning. */
export const populate = (story: Story): void => {
  for (let count = 0; count < 12; count += 1) addOne(story)
}
