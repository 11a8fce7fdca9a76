"""Heat recovery: economiser, air preheater or hot waste water; the heat, the exchanger that it needs, and the fuel that it saves."""

from typing import Annotated

from calculators.core.calculator import calculator
from calculators.core.charts import Bars
from calculators.core.errors import InvalidInputs
from calculators.energy import _recovery_fields as field
from calculators.energy._heat_duty import Duty, Exchanger, Stream, coldest_outlet, exchange
from calculators.energy._hot_gas import HotGas, air, from_fuel, measured
from calculators.energy._recovery_result import HeatRecovery
from calculators.energy._recovery_verdicts import coldest_metal, corrosion, efficiency_check
from calculators.energy._steam import KJ_PER_GJ, SECONDS_PER_HOUR, absolute_pressure
from calculators.energy._water_stream import mass_flow, water_stream
from calculators.methods.heat_exchanger import NotReachable
from calculators.properties.atmosphere import atmospheric_pressure
from calculators.properties.water_steam import saturation_temperature

KW_PER_W = 1e-3
WATER_LINE = 0.3  # MPa absolute: cold water and waste water under the pressure of a pump, far from boiling
FLOWS = {"counter": "counter flow", "cross": "cross flow", "parallel": "parallel flow"}


@calculator(
    title="Heat recovery from flue gas and waste water",
    resource="energy",
    sources=(
        "calebbell-ht",
        "doe-steam-tip-3",
        "mithapur-acid-dew-point",
        "ganapathy-dew-point-example",
        "fenkoil-sulphur-oxides",
        "heatmatrix-acid-dew-point",
        "taplin-boiler-plant-manual",
        "engineersedge-u-values",
        "iapws-r7-97",
        "nasa-glenn-2002",
    ),
    charts=(Bars("Temperatures at both ends", {"Hot in": "hot_inlet", "Hot out": "hot_outlet", "Cold in": "cold_inlet", "Cold out": "cold_outlet"}),),
    groups={"device": "Device", "gas_known": "Hot side", "feedwater_flow": "Cold side", "exchanger_known": "Exchanger", "efficiency": "Fuel and money"},
)
def heat_recovery(
    *,
    device: Annotated[str, field.DEVICE] = "economiser",
    operating_hours: Annotated[float, field.OPERATING_HOURS] = 6_000,
    gas_known: Annotated[str, field.GAS_KNOWN] = "fuel",
    fuel_energy: Annotated[float, field.FUEL_ENERGY] = 60_000,
    fuel: Annotated[str, field.FUEL] = "heavy_fuel_oil",
    oxygen: Annotated[float, field.OXYGEN] = 5,
    moisture: Annotated[float | None, field.MOISTURE] = None,
    sulphur: Annotated[float | None, field.SULPHUR] = None,
    gas_flow: Annotated[float, field.GAS_FLOW] = 4_600,
    gas_heat_capacity: Annotated[float, field.GAS_HEAT_CAPACITY] = 1.08,
    water_vapour: Annotated[float | None, field.WATER_VAPOUR] = None,
    sulphur_dioxide: Annotated[float | None, field.SULPHUR_DIOXIDE] = None,
    trioxide_share: Annotated[float, field.TRIOXIDE_SHARE] = 2,
    gas_temperature: Annotated[float, field.GAS_TEMPERATURE] = 240,
    waste_flow: Annotated[float, field.WASTE_FLOW] = 20,
    waste_temperature: Annotated[float, field.WASTE_TEMPERATURE] = 60,
    feedwater_flow: Annotated[float, field.FEEDWATER_FLOW] = 3_800,
    feedwater_temperature: Annotated[float, field.FEEDWATER_TEMPERATURE] = 105,
    boiler_pressure: Annotated[float, field.BOILER_PRESSURE] = 10,
    air_flow: Annotated[float, field.AIR_FLOW] = 4_300,
    air_temperature: Annotated[float, field.AIR_TEMPERATURE] = 25,
    cold_flow: Annotated[float, field.COLD_FLOW] = 18,
    cold_temperature: Annotated[float, field.COLD_TEMPERATURE] = 20,
    altitude: Annotated[float, field.ALTITUDE] = 0,
    exchanger_known: Annotated[str, field.EXCHANGER_KNOWN] = "outlet",
    gas_outlet: Annotated[float, field.GAS_OUTLET] = 170,
    waste_outlet: Annotated[float, field.WASTE_OUTLET] = 30,
    effectiveness: Annotated[float, field.EFFECTIVENESS] = 70,
    approach: Annotated[float, field.APPROACH] = 10,
    area: Annotated[float, field.AREA] = 40,
    arrangement: Annotated[str, field.ARRANGEMENT] = "counter",
    gas_coefficient: Annotated[float, field.GAS_COEFFICIENT] = 40,
    water_coefficient: Annotated[float, field.WATER_COEFFICIENT] = 1_000,
    efficiency: Annotated[float, field.EFFICIENCY] = 86,
    fuel_price: Annotated[float, field.FUEL_PRICE] = 12,
    extra_power: Annotated[float | None, field.EXTRA_POWER] = 2,
    electricity_price: Annotated[float, field.ELECTRICITY_PRICE] = 0.12,
) -> HeatRecovery:
    r"""Heat that an exchanger recovers from flue gas or hot waste water, the area that it needs, and the fuel that is saved.

    **Heat.** With the heat capacity flows $C = \dot{m} \, c$ of the two streams, the smaller one $C_{min}$, and the inlet temperatures, an exchanger of the effectiveness $\varepsilon$ recovers

    $$\dot{Q} = \varepsilon \, C_{min} \, (\vartheta_{hot,in} - \vartheta_{cold,in})$$

    The effectiveness is given, or follows from the outlet wanted, from the approach, or from the area by the number of transfer units $NTU = U A / C_{min}$ and the ratio
    $R = C_{min} / C_{max}$. In counter flow

    $$\varepsilon = \frac{1 - e^{-NTU (1 - R)}}{1 - R \, e^{-NTU (1 - R)}}$$

    and in parallel flow $\varepsilon = (1 - e^{-NTU (1 + R)}) / (1 + R)$. For cross flow the exact series stands, not its usual approximation. In counter and parallel flow
    $\dot{Q} = U A \, \Delta\vartheta_{lm}$ with the logarithmic mean of the differences at the ends. What no area reaches is refused: heat does not flow from cold to hot.

    Heat capacities are means over the temperatures that come out: of water by IAPWS-IF97, of gases by the NASA Glenn coefficients, of flue gas with the analysis of the fuel.

    **Fuel.** Heat from waste water saves $Q / \eta$. Heat from flue gas does too, but less fuel then makes less flue gas. With the share $q$ of the fuel's energy (LHV) that is recovered

    $$\frac{\Delta F}{F} = \frac{q}{\eta + q}$$

    **Dew points.** That of water follows from its partial pressure, that of sulphuric acid from the correlation of Verhoff and Banchero, $p$ in mmHg:

    $$\frac{1000}{T} = 2.276 - 0.0294 \ln p_{H_2O} - 0.0858 \ln p_{SO_3} + 0.0062 \ln p_{H_2O} \ln p_{SO_3}$$

    Metal between gas and water is about as warm as the water; between gas and air it is taken half-way between the two, at the colder end of the
    exchanger: in parallel flow both enter at the same end. In cross flow, where it is taken as in counter flow, the corner at which air enters and gas leaves is colder.
    Of a fuel on the list, efficiency and flue-gas loss (sensible heat above the combustion air, for an economiser above 25 °C) are compared: together they are at most 100 %.

    Assumed: steady flows, which are means over the operating hours (size the exchanger for full load), dry combustion air, no loss of heat from the exchanger, nothing condenses,
    the rest of the boiler stays as it is.

    Not counted: heat of condensation, fouling over time, a by-pass at low load, cleaning, and CO₂ (take the fuel saved to the emissions).
    """
    gas = None if device == "waste_water" else (
        from_fuel(fuel, moisture, sulphur, oxygen, fuel_energy, operating_hours, gas_temperature) if gas_known == "fuel"
        else measured(gas_flow, gas_heat_capacity, water_vapour, sulphur_dioxide, gas_temperature)
    )  # fmt: skip
    pressure = absolute_pressure(boiler_pressure, altitude)
    boiling = saturation_temperature(pressure)
    if gas is None:
        hot = water_stream(WATER_LINE, waste_temperature, mass_flow(WATER_LINE, waste_temperature, waste_flow))
        cold = water_stream(WATER_LINE, cold_temperature, mass_flow(WATER_LINE, cold_temperature, cold_flow))
    elif device == "economiser":
        if feedwater_temperature >= boiling:
            raise InvalidInputs(feedwater_temperature=f"At this pressure water boils at {boiling:.0f} °C; check temperature and pressure of the feedwater")
        hot, cold = gas.stream, water_stream(pressure, feedwater_temperature, feedwater_flow / SECONDS_PER_HOUR)
    else:
        hot, cold = gas.stream, air(air_flow / SECONDS_PER_HOUR if gas.air_flow is None else gas.air_flow, air_temperature)
    coefficient = (water_coefficient if gas is None else gas_coefficient) * KW_PER_W
    outlet = waste_outlet if gas is None else gas_outlet
    given = {"effectiveness": effectiveness / 100, "outlet": outlet, "approach": approach, "area": area * coefficient}
    duty = _duty(hot, cold, Exchanger(exchanger_known, given[exchanger_known], arrangement), device)
    if device == "economiser" and duty.outlets[1] >= boiling:
        raise InvalidInputs(
            {_field(exchanger_known, device): f"The feedwater would boil in the economiser, at {boiling:.0f} °C; recover less, or check its flow and pressure"}
        )
    eta = efficiency / 100
    heat = duty.heat * operating_hours * SECONDS_PER_HOUR / KJ_PER_GJ
    share = None if gas is None else heat / fuel_energy
    if share is not None and eta + share > 1:
        raise InvalidInputs(
            efficiency="The flue gas cannot hold so much heat at this efficiency: both together are more than the fuel gives. Check efficiency, fuel and flow"
        )
    saved = heat / eta if share is None else fuel_energy * share / (eta + share)
    power = None if extra_power is None else extra_power * operating_hours
    cost = None if power is None else power * electricity_price
    metal = None if gas is None else cold.inlet if device == "economiser" else coldest_metal(duty)
    water_dew, acid_dew = (None, None) if gas is None else gas.dew_points(atmospheric_pressure(altitude), trioxide_share / 100)
    loss = None if gas is None else gas.loss(fuel_energy, operating_hours, air_temperature if device == "air_preheater" else None)
    log_mean = duty.log_mean
    return HeatRecovery(
        annual_saving=saved * fuel_price - (cost or 0.0),
        counted=device,
        corrosion=None if gas is None or metal is None else _corrosion(gas, duty, metal, device, (water_dew, acid_dew)),
        electricity="unknown" if power is None else None,
        efficiency_check=None if gas is None else efficiency_check(eta, loss, gas_temperature, water_dew),
        fuel_saved=saved,
        fuel_share=None if share is None else saved / fuel_energy * 100,
        heat=duty.heat,
        heat_per_year=heat,
        hot_outlet=duty.outlets[0],
        cold_outlet=duty.outlets[1],
        effectiveness=duty.effectiveness * 100,
        log_mean_difference=log_mean,
        conductance=duty.conductance,
        area=duty.conductance / coefficient,
        water_dew_point=water_dew,
        acid_dew_point=acid_dew,
        coldest_metal=metal,
        new_efficiency=None if share is None else (eta + share) * 100,
        fuel_cost_saved=saved * fuel_price,
        electricity_used=power,
        electricity_cost=cost,
        simple_fuel_saved=heat / eta,
        hot_inlet=hot.inlet,
        cold_inlet=cold.inlet,
        hot_flow=hot.flow * SECONDS_PER_HOUR,
        cold_flow=cold.flow * SECONDS_PER_HOUR,
        hot_capacity_flow=duty.capacity_flows[0],
        cold_capacity_flow=duty.capacity_flows[1],
        transfer_units=duty.units,
        correction_factor=duty.heat / (duty.conductance * log_mean) if arrangement == "cross" and log_mean else None,
        boiling_point=boiling if device == "economiser" else None,
    )


def _corrosion(gas: HotGas, duty: Duty, metal: float, device: str, dew: tuple[float | None, float | None]) -> str:
    # no flue gas with sulphur is without water: 0 is then a reading that nobody took
    vapour_known = gas.vapour is not None and (gas.vapour > 0 or not gas.sulphur_oxides)
    cross = device == "air_preheater" and duty.arrangement == "cross"
    return corrosion(duty.outlets[0], metal, *dew, vapour_known=vapour_known, sulphur_known=gas.sulphur_oxides is not None, cross=cross)


def _duty(hot: Stream, cold: Stream, exchanger: Exchanger, device: str) -> Duty:
    if hot.inlet <= cold.inlet:
        raise InvalidInputs(
            {
                "waste_temperature"
                if device == "waste_water"
                else "gas_temperature": "The hot side is not hotter than the cold side: there is nothing to recover"
            }
        )
    known = _field(exchanger.known, device)
    if exchanger.known == "outlet" and exchanger.value >= hot.inlet:
        raise InvalidInputs({known: "The hot side would leave as hot as it enters, or hotter: there is nothing to recover"})
    if exchanger.known == "approach" and exchanger.value >= hot.inlet - cold.inlet:
        raise InvalidInputs({known: "The approach is as large as the difference of the two inlets: there is nothing to recover"})
    try:
        return exchange(hot, cold, exchanger)
    except NotReachable:
        least = coldest_outlet(hot, cold, exchanger.arrangement)
        raise InvalidInputs({
            known: f"No area does this in {FLOWS[exchanger.arrangement]}: the temperatures would cross. The hot side can be cooled to about {least:.0f} °C, not further"
        }) from None  # fmt: skip


def _field(known: str, device: str) -> str:
    """The input that says what is known of the exchanger."""
    return known if known != "outlet" else "waste_outlet" if device == "waste_water" else "gas_outlet"
