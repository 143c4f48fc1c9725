// Each test has its own fixture, so that fields are fresh worlds.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
