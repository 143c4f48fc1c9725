// Each test has its own fixture object, and with it its own folder.
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
