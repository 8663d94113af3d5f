/** Whether the page is being written by the build, which knows neither the window nor the person. */
export const prerendering = typeof window === "undefined";
