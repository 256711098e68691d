/** Of the demo city's accounts only, where everything is invented; a real city never has them. */
export const DEMO_PASSWORD = 'fengsui-demo';
