// How the pretended machines of a cluster behave. "recorded": as those that the real Kubernetes was recorded on, so that its
// answers can be compared to the letter. "course": one row per pretended image, for the lessons.
export type ProfileName = "recorded" | "course";
export type Profile = ProfileName;
